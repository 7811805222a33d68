"""A native chart inside a text document: the parts and relationships that python-docx has no call for."""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Inches
from docx.text.paragraph import Paragraph
from lxml import etree

from factbook.formats.office_chart import NativeChart
from factbook.formats.office_chart_look import Frame

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def insert(document: Document, paragraph: Paragraph, chart: NativeChart, frame: Frame) -> BaseOxmlElement:
    """Put a chart, with the workbook behind it, at the end of a paragraph; returns the inline element around it."""
    link = document.part.relate_to(_part(document, chart), RELATIONSHIP_TYPE.CHART)
    inline = parse_xml(
        f'<wp:inline {nsdecls("wp", "a", "r")} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{Inches(frame.width)}" cy="{Inches(frame.height)}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{document.part.next_id}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="{link}"/></a:graphicData></a:graphic>'
        "</wp:inline>"
    )
    drawing = OxmlElement("w:drawing")
    drawing.append(inline)
    paragraph.add_run()._r.append(drawing)
    return inline


def describe(inline: BaseOxmlElement, name: str, alt: str) -> None:
    """Name and alternative text of what stands in a line."""
    for properties in inline.iter(qn("wp:docPr")):
        properties.set("name", name)
        properties.set("descr", alt)


def _part(document: Document, chart: NativeChart) -> Part:
    package, relations = document.part.package, document.part.rels.values()
    number = sum(relation.reltype == RELATIONSHIP_TYPE.CHART for relation in relations) + 1
    space = parse_xml(chart.xml)
    part = XmlPart(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, space, package)
    uri = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx")
    link = part.relate_to(Part(uri, CONTENT_TYPE.SML_SHEET, chart.workbook, package), RELATIONSHIP_TYPE.PACKAGE)
    data = etree.SubElement(space, f"{{{_C}}}externalData", {qn("r:id"): link})
    etree.SubElement(data, f"{{{_C}}}autoUpdate", val="0")
    return part
