dist_man1_MANS += \
	%D%/commonview-analyze.1 \
	%D%/commonview-collector.1

# Guides.
dist_doc_DATA += \
	%D%/alerts.md \
	%D%/disclosure.md \
	%D%/exports.md \
	%D%/invitations.md \
	%D%/method.md \
	%D%/packs.md \
	%D%/performance.md \
	%D%/questionnaires.md \
	%D%/serving.md \
	%D%/threat-model.md

# A web server before the collector, and the unit that starts it: serving.md.
dist_doc_DATA += \
	%D%/commonview-collector.service \
	%D%/nginx.conf
