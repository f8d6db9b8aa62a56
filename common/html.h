#ifndef COMMON_HTML_H
#define COMMON_HTML_H
/* The only way HTML and SVG leave this house. There is no raw path: element and attribute names
   are enums, text and attribute values are always escaped, open elements form a stack that
   html_finish checks. Calls return void; the first failure sticks and html_finish returns it.

       struct html h;
       html_begin(&h, &buf);
       html_doctype(&h);
       html_open(&h, EL_P); html_attr(&h, AT_CLASS, "hint"); html_text(&h, hint); html_close(&h, EL_P);
       return html_finish(&h);

   Attributes must follow html_open at once. Void elements (br, input, link, meta, img, hr, col)
   are closed by html_open itself once something else follows; do not close them. SVG elements that
   have no content are closed like any other. A new name is one line here and one in html_names.c. */
#include <stdbool.h>
#include <stddef.h>

#include "common/attr.h"
#include "common/buf.h"
#include "common/err.h"
#include "common/slice.h"

enum html_element {
    EL_A,
    EL_ABBR,
    EL_ADDRESS,
    EL_ARTICLE,
    EL_ASIDE,
    EL_B,
    EL_BDI,
    EL_BODY,
    EL_BR,
    EL_BUTTON,
    EL_CAPTION,
    EL_CODE,
    EL_COL,
    EL_DD,
    EL_DETAILS,
    EL_DIV,
    EL_DL,
    EL_DT,
    EL_EM,
    EL_FIELDSET,
    EL_FIGCAPTION,
    EL_FIGURE,
    EL_FOOTER,
    EL_FORM,
    EL_H1,
    EL_H2,
    EL_H3,
    EL_H4,
    EL_HEAD,
    EL_HEADER,
    EL_HR,
    EL_HTML,
    EL_IMG,
    EL_INPUT,
    EL_LABEL,
    EL_LEGEND,
    EL_LI,
    EL_LINK,
    EL_MAIN,
    EL_META,
    EL_NAV,
    EL_OL,
    EL_OPTGROUP,
    EL_OPTION,
    EL_P,
    EL_PRE,
    EL_SECTION,
    EL_SELECT,
    EL_SPAN,
    EL_STRONG,
    EL_STYLE,
    EL_SUMMARY,
    EL_TABLE,
    EL_TBODY,
    EL_TD,
    EL_TEXTAREA,
    EL_TFOOT,
    EL_TH,
    EL_THEAD,
    EL_TIME,
    EL_TITLE,
    EL_TR,
    EL_UL,
    /* SVG */
    EL_SVG,
    EL_G,
    EL_PATH,
    EL_RECT,
    EL_CIRCLE,
    EL_ELLIPSE,
    EL_LINE,
    EL_POLYLINE,
    EL_POLYGON,
    EL_SVG_TEXT,
    EL_TSPAN,
    EL_SVG_TITLE,
    EL_DESC,
    EL_DEFS,
    EL_PATTERN,
    EL_COUNT
};

enum html_attribute {
    AT_ACCEPT_CHARSET,
    AT_ACTION,
    AT_ALT,
    AT_ARIA_CURRENT,
    AT_ARIA_DESCRIBEDBY,
    AT_ARIA_HIDDEN,
    AT_ARIA_INVALID,
    AT_ARIA_LABEL,
    AT_ARIA_LABELLEDBY,
    AT_AUTOCOMPLETE,
    AT_AUTOFOCUS,
    AT_CHARSET,
    AT_CHECKED,
    AT_CLASS,
    AT_COLSPAN,
    AT_CONTENT,
    AT_DATA_BASE,
    AT_DATA_FORM,
    AT_DATETIME,
    AT_DIR,
    AT_DISABLED,
    AT_FOR,
    AT_FORMACTION,
    AT_HEIGHT,
    AT_HREF,
    AT_HREFLANG,
    AT_HTTP_EQUIV,
    AT_ID,
    AT_INPUTMODE,
    AT_LABEL,
    AT_LANG,
    AT_LOADING,
    AT_MAXLENGTH,
    AT_METHOD,
    AT_MULTIPLE,
    AT_NAME,
    AT_NOVALIDATE,
    AT_OPEN,
    AT_REL,
    AT_ROLE,
    AT_ROWS,
    AT_ROWSPAN,
    AT_SCOPE,
    AT_SELECTED,
    AT_SIZE,
    AT_SPELLCHECK,
    AT_SRC,
    AT_TABINDEX,
    AT_TARGET,
    AT_TITLE,
    AT_TYPE,
    AT_VALUE,
    AT_WIDTH,
    /* SVG */
    AT_CX,
    AT_CY,
    AT_D,
    AT_DOMINANT_BASELINE,
    AT_FILL,
    AT_FOCUSABLE,
    AT_FONT_SIZE,
    AT_FONT_WEIGHT,
    AT_PATTERN_UNITS,
    AT_POINTS,
    AT_PRESERVE_ASPECT_RATIO,
    AT_R,
    AT_RX,
    AT_RY,
    AT_STROKE,
    AT_STROKE_DASHARRAY,
    AT_STROKE_LINECAP,
    AT_STROKE_LINEJOIN,
    AT_STROKE_WIDTH,
    AT_TEXT_ANCHOR,
    AT_TRANSFORM,
    AT_VIEWBOX,
    AT_X,
    AT_X1,
    AT_X2,
    AT_XMLNS,
    AT_Y,
    AT_Y1,
    AT_Y2,
    AT_COUNT
};

enum { HTML_DEPTH_MAX = 64 };

struct html {
    struct buf *out; /* borrowed */
    enum html_element stack[HTML_DEPTH_MAX];
    size_t depth;
    bool tag_open; /* attributes may still be added */
    bool tag_void;
    enum err err;
};

void html_begin(struct html *h, struct buf *out);

/* The first error: ERR_LIMIT (buffer), ERR_RANGE (a number that is not finite, a URL whose scheme
   is not allowed), ERR_INTERNAL (unbalanced elements, an attribute outside a tag). */
ATTR_MUST_USE enum err html_finish(struct html *h);

/* A piece of what this writer has written, kept to be written again where the same stands: the only
   markup that is taken as it is, because it is the writer's own. Mark before its first element is
   opened, keep after its last is closed; html_part_done frees. Nothing is kept of a page that has
   failed: `bytes` is then NULL. */
struct html_part {
    char *bytes;
    size_t len;
};
size_t html_mark(struct html *h);
void html_keep(struct html *h, size_t mark, struct html_part *out);
void html_again(struct html *h, const struct html_part *part);
void html_part_done(struct html_part *part);

void html_doctype(struct html *h);
void html_open(struct html *h, enum html_element el);
void html_close(struct html *h, enum html_element el); /* must be the innermost open one */
/* For href, src, action and formaction this is html_attr_url. */
void html_attr(struct html *h, enum html_attribute at, const char *value);
void html_attr_flag(struct html *h, enum html_attribute at); /* boolean attribute */
void html_attr_int(struct html *h, enum html_attribute at, long long v);
void html_attr_num(struct html *h, enum html_attribute at, double v, int decimals);

/* href, src, action, formaction: relative, or http, https, mailto, tel, data:image/png and
   data:image/svg+xml; anything else is ERR_RANGE, and so are "//host", backslashes, spaces and
   control characters. */
void html_attr_url(struct html *h, enum html_attribute at, const char *url);
void html_text(struct html *h, const char *text);
void html_text_slice(struct html *h, struct slice text);
void html_int(struct html *h, long long v);
void html_num(struct html *h, double v, int decimals);

/* <el class="cls">text</el>; cls may be NULL. */
void html_element(struct html *h, enum html_element el, const char *cls, const char *text);

/* <style>...</style> with a style sheet of ours that was built into the program. Never anything
   else: this is the one text that is not escaped ("</" in it is ERR_INTERNAL). */
void html_style(struct html *h, const char *css, size_t len);

#endif
