dist_man1_MANS += \
	%D%/commonview-analyze.1 \
	%D%/commonview-collector.1

# Guides.
dist_doc_DATA += \
	%D%/disclosure.md \
	%D%/method.md \
	%D%/questionnaires.md
