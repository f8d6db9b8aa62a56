#ifndef I18N_I18N_H
#define I18N_I18N_H
/* Message catalogues. One gettext PO file a language (i18n/cy.po), read at start with libgettext-po
   into a table that never changes after: any thread may read it. The keys are the English texts,
   of the programs and of the bundled questionnaires alike, so a translator sees whole sentences in
   their own tool. English is built in: its table is empty and every text is its own translation.

   A catalogue says in its header who confirmed it ("X-Commonview-Confirmed-By: Name, date"); while
   that is empty it is a draft, and pages in that language say so. The pseudo-language "qps-ploc"
   (or "qps") wraps every translated text in brackets with accents, so that what is not translated
   shows. */
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/text.h"

struct language; /* one catalogue */
struct i18n;     /* all that were loaded */

/* Loads the catalogues DIR/TAG.po of the tags given ("en" and the pseudo-language need no file). Every problem of
   a file is collected (a broken PO, wrong placeholders, a bad plural rule); ERR_SYNTAX when there
   was an error, ERR_NOT_FOUND when a file is missing. */
ATTR_MUST_USE enum err i18n_load(const char *dir, const char *const *tags, size_t n_tags,
                                 struct i18n **out, struct problems *problems, struct diag *diag);
void i18n_free(struct i18n *i);

size_t i18n_count(const struct i18n *i);
const struct language *i18n_at(const struct i18n *i, size_t index);

/* The catalogue of a tag, or NULL. A tag with a region finds its language ("cy-GB" -> "cy"). */
const struct language *i18n_find(const struct i18n *i, const char *tag);

/* The best of the loaded languages for an Accept-Language header; NULL when none fits. */
const struct language *i18n_negotiate(const struct i18n *i, const char *accept_language);

const struct language *language_english(void) ATTR_RETURNS_NONNULL; /* always there */
const char *language_tag(const struct language *l) ATTR_RETURNS_NONNULL;
const char *language_name(const struct language *l)
    ATTR_RETURNS_NONNULL;                    /* its own name: "Cymraeg" */
bool language_rtl(const struct language *l); /* by the language's script, from a fixed table */
const char *language_dir(const struct language *l) ATTR_RETURNS_NONNULL; /* "ltr" or "rtl" */
bool language_is_draft(const struct language *l);
const char *language_confirmed_by(const struct language *l)
    ATTR_RETURNS_NONNULL; /* "" for a draft */

/* Marks a literal for extraction without translating it (tables of texts). */
#define N_(text) text

/* The same with a context, for tr_context. */
#define NC_(ctx, text) text

/* The same for the two literals of a counted text, which tr_n takes. */
#define NN_(singular, plural) singular, plural

/* The translation, or the English text itself. tr_context for short words whose meaning depends on
   the place (msgctxt). `tr_has` tells whether there is a translation (always true in English). */
const char *tr(const struct language *l, const char *msgid) ATTR_RETURNS_NONNULL;
const char *tr_context(const struct language *l, const char *ctx, const char *msgid)
    ATTR_RETURNS_NONNULL;
bool tr_has(const struct language *l, const char *ctx, const char *msgid);

/* The form of a counted text for n, by the language's own plural rule. */
const char *tr_n(const struct language *l, const char *singular, const char *plural,
                 unsigned long n) ATTR_RETURNS_NONNULL;

/* tr, then text_fill with the named values. */
const char *tr_fill(const struct language *l, struct arena *a, const char *msgid,
                    const struct text_arg *args, size_t n_args) ATTR_RETURNS_NONNULL;

/* A number with `decimals` after the language's decimal sign ("0.5", "0,5"). The digits are 0 to 9:
   the CLDR's default for every language in the table, Urdu included. v finite, decimals 0 to 9. */
const char *tr_number(const struct language *l, struct arena *a, double v, int decimals)
    ATTR_RETURNS_NONNULL;

/* A day as people write it in that language: "25 November 2026". Month names are messages. */
const char *tr_date(const struct language *l, struct arena *a, int day) ATTR_RETURNS_NONNULL;

#endif
