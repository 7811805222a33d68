"""Words that are looked for in the Korean texts of the data, whatever language is spoken; no reader meets them here."""

COUNTS = ("수", "건수")  # last words of a measure's name that say that it is a count, and not of what
UNNAMED = "이름 미상"  # in the label of somebody whom the source does not name
LOCAL_GOVERNMENT = "지방자치단체"  # in the definition of a measure that counts them too
DECREE_ON_SMART_CITIES = (
    "스마트도시",
    "시행령",
)  # in the title of the decree whose fields are the usual classification
