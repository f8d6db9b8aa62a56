#ifndef ANALYZE_REPORT_H
#define ANALYZE_REPORT_H
/* The report model: what an analysis says, before anybody decides how it looks. An analysis builds
   one; a renderer (text, HTML) only renders it. Texts are plain and already in the reader's
   language. Everything lives in the report's arena. Clock and version are given, so that the same
   data gives the same bytes.

   report_begin -> headings, paragraphs, notices, list items, tables -> report_end -> a renderer.
   Names that others typed go in through report_name, so that their writing direction cannot
   disturb the sentence around them. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/settings.h"
#include "i18n/i18n.h"

enum block_kind {
    BLOCK_HEADING, /* level 2..4; every level 2 is an entry of the contents */
    BLOCK_PARAGRAPH,
    BLOCK_NOTICE, /* stands out: simulated data, not for publication, what is not known */
    BLOCK_LIST,
    BLOCK_TABLE,
    BLOCK_CHART, /* a picture of the table that follows, or that it names (chart.h) */
    BLOCK_COUNT
};

enum cell_tone { TONE_PLAIN, TONE_GOOD, TONE_BAD, TONE_DOUBT, TONE_SILENT, TONE_COUNT };

struct report_cell {
    const char *text;
    bool numeric;        /* right aligned */
    bool header;         /* row header */
    enum cell_tone tone; /* colour beside the words, never instead of them */
    const char *link;    /* "#id" inside the report, or NULL */
    const char *id;      /* anchor, or NULL */
};

struct report_table {
    const char *caption;
    const char *const *columns;
    size_t n_columns;
    const struct report_cell *cells; /* n_rows * n_columns */
    size_t n_rows;
};

struct report_item {
    const char *lead; /* stands out before the text, or NULL */
    const char *link; /* "#id" that the lead leads to, or NULL */
    const char *text;
    const char *detail;  /* on a line of its own below, or NULL */
    const char *picture; /* beside the words: the whole of it as a data: address, or NULL */
};

struct chart;

struct report_block {
    enum block_kind kind;
    int level;
    const char *id;                  /* anchor, or NULL */
    const char *text;                /* heading, paragraph, notice */
    const struct report_item *items; /* list */
    size_t n_items;
    const struct report_table *table;
    const struct chart *chart;
};

struct report {
    struct arena *arena;
    const struct language *language;
    const struct settings *settings;
    const char *title;
    const char *made;    /* "25 November 2026" */
    const char *version; /* program and method */
    bool large;          /* type */
    bool for_everybody;
    const struct report_block *blocks;
    size_t n_blocks;
};

/* Builder. Texts are borrowed: put them into the arena. A report begins by itself with what every
   report must say: that the data is simulated (when the settings say so), that the language is a
   draft translation (when it is). */
struct report_builder;
struct report_builder *report_begin(struct arena *a, const struct language *l,
                                    const struct settings *s, const char *title, const char *made,
                                    const char *version) ATTR_RETURNS_NONNULL;
void report_for_everybody(struct report_builder *b); /* rests on a release: may be published */
void report_large(struct report_builder *b);         /* large type, for those who read slowly */
void report_heading(struct report_builder *b, int level, const char *id, const char *text);
void report_paragraph(struct report_builder *b, const char *text);
void report_notice(struct report_builder *b, const char *text);
void report_list_item(struct report_builder *b,
                      struct report_item item); /* joins the list before */
/* The array of columns is copied, the texts in it are not. */
void report_table_begin(struct report_builder *b, const char *caption, const char *const *columns,
                        size_t n_columns);
void report_table_cell(struct report_builder *b, struct report_cell cell); /* row by row */
void report_table_end(struct report_builder *b); /* whole rows only; a table may have none */
/* The chart is borrowed: put it into the arena, and its table after it (chart.h). */
void report_chart(struct report_builder *b, const struct chart *chart);
const struct report *report_end(struct report_builder *b) ATTR_RETURNS_NONNULL;

/* Renderers. HTML is one self-contained file (style inside, no script), reads well at 320 px and on
   A4, with the contact block in its footer. Text fits `width` columns (0: 80), bold headings only
   when `colour`. Both give ERR_RANGE when the settings have no full contact block, ERR_LIMIT when
   `out` is full. */
ATTR_MUST_USE enum err report_render_html(const struct report *r, struct buf *out);
ATTR_MUST_USE enum err report_render_text(const struct report *r, unsigned width, bool colour,
                                          struct buf *out);

/* A workbook (.xlsx): words on the first sheet, each table on one of its own. `day` is told in it as the
   day it was made. Errors as above, and ERR_IO. */
ATTR_MUST_USE enum err report_render_xlsx(const struct report *r, int32_t day, struct buf *out,
                                          struct diag *diag);

#endif
