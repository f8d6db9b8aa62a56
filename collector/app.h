#ifndef COLLECTOR_APP_H
#define COLLECTOR_APP_H
/* Everything that the server has loaded before it answers anyone: settings, units, questionnaires,
   catalogues, the public key. Made once, never changed while serving: page loops share it without
   locks. */
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "collector/accessibility.h"
#include "collector/alert.h"
#include "collector/alert_clock.h"
#include "collector/comeback.h"
#include "collector/steps.h"
#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"
#include "common/settings.h"
#include "common/units.h"
#include "forms/form_set.h"
#include "forms/pack.h"
#include "forms/picture.h"
#include "i18n/i18n.h"
#include "store/seal.h"

/* A questionnaire with what the server needs beside it. */
struct app_form {
    const struct form *form;
    const struct pack_layout *pack;
    int64_t definition; /* its number in the store */
    struct steps by_page;
    struct steps by_question;
};

struct app {
    struct arena *arena;
    const char *workspace;
    struct settings settings;
    struct units units;
    struct app_form *forms;
    size_t n_forms;
    struct picture_set pictures;
    struct i18n *i18n;
    struct accessibility_record checked; /* what the last check of the pages found */
    struct seal_public officer;
    struct alert_rules alerts;
    struct alert_clock *alert_clock; /* NULL: none is turning */
    bool entry; /* serve --entry: what is sent on one page says how it was given */
    struct comeback_tries *comeback; /* these two change; atomic */
    struct comeback_tries *wrong_codes;
    time_t (*now)(void); /* the clock; tests set their own */
};

/* Loads a workspace and writes the questionnaires' definitions into its store. Every problem of
   every file is collected. ERR_SYNTAX when there was an error, among them a gap in the contact
   block (the gate: nothing is served without it). */
ATTR_MUST_USE enum err app_load(const char *workspace, struct app **out, struct problems *problems,
                                struct diag *diag);
void app_free(struct app *app);

/* How the form is cut into web pages in a layout. */
const struct steps *app_form_steps(const struct app_form *f, enum layout layout)
    ATTR_RETURNS_NONNULL;

/* NULL when it is not served. */
const struct app_form *app_form_by_id(const struct app *app, struct slice id);
const struct app_form *app_form_by_address(const struct app *app, struct slice address);
int32_t app_today(const struct app *app);
int64_t app_hour(const struct app *app);   /* hours since 1970 */
int64_t app_minute(const struct app *app); /* minutes since 1970 */

#endif
