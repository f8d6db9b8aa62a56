/* The codebook as DDI-Codebook 2.5. The order of the elements is that of its schema. */
#include <string.h>

#include "collector/codebook.h"
#include "collector/codebook_page.h"
#include "collector/export_about.h"
#include "common/date.h"
#include "common/digest.h"
#include "common/xml.h"

struct ddi {
    struct xml xml;
    const struct codebook_view *v;
};

/* Nothing where there is nothing to tell. */
static void add_leaf(struct ddi *d, const char *element, const char *text)
{
    if (text[0] != '\0') {
        xml_leaf(&d->xml, element, text);
    }
}

static void add_number(struct ddi *d, const char *element, size_t n)
{
    add_leaf(d, element, arena_printf(d->v->arena, "%zu", n));
}

static void add_said(struct ddi *d, const char *element, struct shown_text s)
{
    xml_open(&d->xml, element);
    xml_attr(&d->xml, "xml:lang", s.lang);
    xml_text(&d->xml, slice_of(s.text));
    xml_close(&d->xml);
}

/* In every language that it is translated into. */
static void add_text(struct ddi *d, const char *element, const struct form *form,
                     struct form_text text)
{
    struct shown_text s;
    for (size_t i = 0; i < d->v->n_languages; i++) {
        if (codebook_text(d->v, form, text, i, &s)) {
            add_said(d, element, s);
        }
    }
}

/* ---- The document and the study ---- */

static void add_citation(struct ddi *d, const char *title, bool with_id)
{
    const struct export_columns *columns = d->v->job->choice.columns;
    xml_open(&d->xml, "citation");
    xml_open(&d->xml, "titlStmt");
    add_leaf(d, "titl", title);
    for (size_t i = 0; with_id && i < columns->n_versions; i++) {
        char hex[DIGEST_HEX_MAX];
        digest_hex(&columns->versions[i].form->digest, hex);
        xml_open(&d->xml, "IDNo");
        xml_attr(&d->xml, "agency", "commonview");
        xml_text(&d->xml, slice_of(arena_printf(d->v->arena, "%s %s", d->v->job->form_id, hex)));
        xml_close(&d->xml);
    }
    xml_close(&d->xml);
    if (d->v->council[0] != '\0') {
        xml_open(&d->xml, "rspStmt");
        add_leaf(d, "AuthEnty", d->v->council);
        xml_close(&d->xml);
    }
    xml_open(&d->xml, "prodStmt");
    add_leaf(d, "software", "Commonview");
    xml_close(&d->xml);
    xml_close(&d->xml);
}

static void add_day(struct ddi *d, const char *event, int32_t day)
{
    char text[DATE_TEXT_MAX];
    if (day != 0) {
        date_format(day, text);
        xml_open(&d->xml, "collDate");
        xml_attr(&d->xml, "date", text);
        xml_attr(&d->xml, "event", event);
        xml_text(&d->xml, slice_of(text));
        xml_close(&d->xml);
    }
}

/* The themes that the questionnaire asks about. */
static void add_themes(struct ddi *d)
{
    const struct export_columns *columns = d->v->job->choice.columns;
    xml_open(&d->xml, "subject");
    for (size_t t = 0; t < THEME_COUNT; t++) {
        bool asked = false;
        for (size_t i = 0; i < columns->n_columns; i++) {
            asked = asked || columns->columns[i].item->theme == (enum theme)t;
        }
        if (asked) {
            xml_open(&d->xml, "topcClas");
            xml_attr(&d->xml, "vocab", "commonview");
            xml_text(&d->xml, slice_of(theme_title((enum theme)t)));
            xml_close(&d->xml);
        }
    }
    xml_close(&d->xml);
}

static void add_study(struct ddi *d)
{
    const struct export_job *job = d->v->job;
    xml_open(&d->xml, "stdyDscr");
    add_citation(d, export_title(job), true);
    xml_open(&d->xml, "stdyInfo");
    add_themes(d);
    xml_open(&d->xml, "sumDscr");
    add_day(d, "start", job->choice.from_day);
    add_day(d, "end", job->choice.to_day);
    add_leaf(d, "anlyUnit", "One response to the questionnaire");
    add_leaf(d, "dataKind", "Survey data");
    xml_close(&d->xml);
    xml_close(&d->xml);
    xml_close(&d->xml);
}

static void add_file(struct ddi *d)
{
    xml_open(&d->xml, "fileDscr");
    xml_attr(&d->xml, "ID", "F1");
    xml_open(&d->xml, "fileTxt");
    add_leaf(d, "fileName", d->v->job->form_id);
    xml_open(&d->xml, "dimensns");
    if (d->v->job->planned.stored > 0) { /* a codebook without answers tells no number of them */
        add_number(d, "caseQnty", d->v->job->planned.exported);
    }
    add_number(d, "varQnty", d->v->job->variables.n_items);
    xml_close(&d->xml);
    add_leaf(d, "fileType", "Coded table: SPSS, or CSV in UTF-8");
    xml_close(&d->xml);
    xml_close(&d->xml);
}

/* ---- Variables ---- */

/* The columns of one question with several choices. */
static void add_group(struct ddi *d, size_t first, size_t n)
{
    const struct variable *v = &d->v->job->variables.items[first];
    const char *ids = "";
    for (size_t i = 0; i < n; i++) {
        ids = arena_printf(d->v->arena, "%s%sV%zu", ids, i == 0 ? "" : " ", first + i + 1);
    }
    xml_open(&d->xml, "varGrp");
    xml_attr(&d->xml, "ID", arena_printf(d->v->arena, "G%zu", first + 1));
    xml_attr(&d->xml, "type", "multipleResp");
    xml_attr(&d->xml, "var", ids);
    xml_attr(&d->xml, "name", codebook_column_of(v));
    if (v->column != NULL) {
        add_text(d, "labl", v->column->form, v->column->item->label);
    } else {
        add_leaf(d, "labl", variable_known_label(v->known));
    }
    xml_close(&d->xml);
}

static void add_category(struct ddi *d, int code, enum missing missing)
{
    xml_open(&d->xml, "catgry");
    if (missing != MISSING_NONE) {
        xml_attr(&d->xml, "missing", "Y");
        xml_attr(&d->xml, "missType", missing_name(missing));
    }
    add_leaf(d, "catValu", arena_printf(d->v->arena, "%d", code));
}

static void add_codes(struct ddi *d, const struct variable *v)
{
    for (size_t i = 0; i < v->n_codes; i++) {
        if (v->codes[i].missing != MISSING_NONE) {
            continue; /* with the other reasons */
        }
        add_category(d, v->codes[i].code, MISSING_NONE);
        if (v->column != NULL) {
            add_text(d, "labl", v->column->form, v->column->list->choices[i].label);
        } else {
            add_leaf(d, "labl", v->codes[i].label);
        }
        xml_close(&d->xml);
    }
    for (int tick = 0; v->kind == VARIABLE_TICK && tick <= 1; tick++) {
        add_category(d, tick, MISSING_NONE);
        add_leaf(d, "labl", tick == 1 ? "Ticked" : "Not ticked");
        xml_close(&d->xml);
    }
}

static void add_reasons(struct ddi *d)
{
    for (size_t m = MISSING_NOT_ASKED; m < MISSING_COUNT; m++) {
        add_category(d, missing_code((enum missing)m), (enum missing)m);
        add_leaf(d, "labl", missing_label((enum missing)m));
        xml_close(&d->xml);
    }
}

static bool has_reasons(const struct variable *v)
{
    return v->kind != VARIABLE_TEXT && (v->known == RCOL_COUNT || v->kind == VARIABLE_CODE);
}

static void add_range(struct ddi *d)
{
    xml_open(&d->xml, "invalrng");
    xml_open(&d->xml, "range");
    xml_attr(&d->xml, "UNITS", "INT");
    xml_attr(&d->xml, "min", arena_printf(d->v->arena, "%d", (int)MISSING_CODE_FIRST));
    xml_attr(&d->xml, "max", arena_printf(d->v->arena, "%d", (int)MISSING_CODE_LAST));
    xml_close(&d->xml);
    xml_close(&d->xml);
}

static void add_question(struct ddi *d, const struct variable *v)
{
    xml_open(&d->xml, "qstn");
    add_text(d, "qstnLit", v->column->form, v->column->item->label);
    xml_close(&d->xml);
}

static void add_concept(struct ddi *d, const struct item *item)
{
    if (item->theme != THEME_NONE) {
        xml_open(&d->xml, "concept");
        xml_attr(&d->xml, "vocab", "commonview");
        xml_text(&d->xml, slice_of(theme_code(item->theme)));
        xml_close(&d->xml);
    }
}

static void add_format(struct ddi *d, const struct variable *v)
{
    xml_open(&d->xml, "varFormat");
    xml_attr(&d->xml, "type", v->kind == VARIABLE_TEXT ? "character" : "numeric");
    if (v->kind == VARIABLE_DATE) {
        xml_attr(&d->xml, "schema", "ISO");
        xml_attr(&d->xml, "category", "date");
    }
    xml_close(&d->xml);
}

/* In the language that the questionnaire was written in. */
static void add_label(struct ddi *d, const struct variable *v)
{
    const struct form *f = v->column != NULL ? v->column->form : NULL;
    if (f != NULL && f->n_languages > 0 && f->languages[0].tag[0] != '\0') {
        add_said(d, "labl", (struct shown_text){.text = v->label, .lang = f->languages[0].tag});
    } else {
        add_leaf(d, "labl", v->label);
    }
}

static void add_variable(struct ddi *d, size_t i)
{
    const struct variable *v = &d->v->job->variables.items[i];
    const struct item *item = v->column != NULL ? v->column->item : NULL;
    xml_open(&d->xml, "var");
    xml_attr(&d->xml, "ID", arena_printf(d->v->arena, "V%zu", i + 1));
    xml_attr(&d->xml, "name", v->name);
    xml_attr(&d->xml, "files", "F1");
    xml_attr(&d->xml, "intrvl",
             v->kind == VARIABLE_NUMBER || v->kind == VARIABLE_DATE ? "contin" : "discrete");
    add_label(d, v);
    if (item != NULL) {
        add_question(d, v);
    }
    if (has_reasons(v)) {
        add_range(d);
    }
    if (item != NULL) {
        add_leaf(d, "universe", item->relevant_text);
        add_leaf(d, "txt", codebook_use(item));
    }
    add_codes(d, v);
    if (has_reasons(v)) {
        add_reasons(d);
    }
    if (item != NULL) {
        add_concept(d, item);
    }
    add_format(d, v);
    xml_close(&d->xml);
}

static void add_data(struct ddi *d)
{
    const struct variables *all = &d->v->job->variables;
    xml_open(&d->xml, "dataDscr");
    for (size_t i = 0; i < all->n_items; i += codebook_column_len(all, i)) {
        if (codebook_column_len(all, i) > 1) {
            add_group(d, i, codebook_column_len(all, i));
        }
    }
    for (size_t i = 0; i < all->n_items; i++) {
        add_variable(d, i);
    }
    xml_close(&d->xml);
}

enum err codebook_write_ddi(const struct codebook_view *v, struct buf *out)
{
    struct ddi d = {.v = v};
    xml_begin(&d.xml, out);
    xml_open(&d.xml, "codeBook");
    xml_attr(&d.xml, "xmlns", "ddi:codebook:2_5");
    xml_attr(&d.xml, "version", "2.5");
    xml_attr(&d.xml, "xml:lang", "en");
    xml_open(&d.xml, "docDscr");
    add_citation(&d, arena_printf(v->arena, "Codebook: %s", export_title(v->job)), false);
    xml_close(&d.xml);
    add_study(&d);
    add_file(&d);
    add_data(&d);
    xml_close(&d.xml);
    return xml_finish(&d.xml);
}
