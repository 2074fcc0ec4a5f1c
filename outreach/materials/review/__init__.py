"""Three reviews (初审, 复审, 终审) by three people who did not write the text, each with a clock."""
