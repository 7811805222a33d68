"""States of pages made beforehand: articles of one page under other values, cut into the parts that differ."""
