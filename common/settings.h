#ifndef COMMON_SETTINGS_H
#define COMMON_SETTINGS_H
/* commonview.ini of a workspace (inih), read once, checked whole: every problem is reported with
   its line, unknown sections and keys included (with the nearest known name). Sections and keys:

   [council]  name, simulated (yes/no: pages and reports say that nothing here is real)
   [contact]  team, phone, hours, email, address (parts separated by "; "), relay, formats
   [danger]   emergency, police, safeguarding, safeguarding_hours, out_of_hours, advice
   [officer]  privacy_team, data_protection_officer, data_protection_email, retention
   [serve]    listen (address:port), languages (tags, first is the default), forms (ids or "all"),
              draft_hours, save_days (how long "come back later" holds), kiosk (yes/no),
              threads, queue, quick_exit_url, base_url
   [invitations] code_only, open_only (ids of questionnaires; the others are open and by code)
   [alerts] officer, email, hours, escalate_email, smtp_url, smtp_from, smtp_user, smtp_password_file,
              smtp_ca (who looks at alerts, and how mail reaches them: docs/alerts.md)
   [retention] contacts_days, answers_days, counts_days, alerts_days (nothing: for ever)
   [lines]    high (0.75), low (0.60)
*/
#include <stdbool.h>
#include <stddef.h>

#include "common/arena.h"
#include "common/attr.h"
#include "common/err.h"
#include "common/problem.h"

struct contact {
    const char *team;
    const char *phone; /* answered by a person */
    const char *hours; /* when */
    const char *email;
    const char *address; /* parts separated by "; " */
    const char *relay;   /* text relay and sign language */
    const char *formats; /* how to get other formats and languages */
};

struct danger_numbers {
    const char *emergency; /* 999 */
    const char *police;    /* 101 */
    const char *safeguarding;
    const char *safeguarding_hours;
    const char *out_of_hours;
    const char *advice;
};

/* Who looks at alerts. Texts are "" when not set. */
struct alert_settings {
    const char *officer; /* the duty officer's name */
    const char *email;
    unsigned hours; /* in which an alert must be taken, else it is escalated */
    const char *escalate_email;
    const char *smtp_url; /* smtp://host:port or smtps://host:port; "": no mail is sent */
    const char *smtp_from;
    const char *smtp_user;
    const char *smtp_password_file;
    const char *smtp_ca; /* a file of certificates to trust, beside the system's */
};

struct settings {
    const char *council;
    bool simulated;
    struct contact contact;
    struct danger_numbers danger;
    const char *privacy_team;
    const char *data_protection_officer;
    const char *data_protection_email;
    const char *retention; /* plain words: how long answers are kept */
    const char *listen;
    const char *const *languages; /* n_languages BCP 47 tags, the default first */
    size_t n_languages;
    const char *const *forms; /* NULL: every questionnaire found */
    size_t n_forms;
    unsigned draft_hours;
    unsigned save_days;
    bool kiosk; /* a shared tablet: back to the first page after sending or a while */
    unsigned threads;
    unsigned queue;
    const char *quick_exit_url;
    const char *base_url;         /* how the public reaches the server; "" when not set */
    const char *const *code_only; /* questionnaires that need the code of an invitation */
    size_t n_code_only;
    const char *const *open_only; /* questionnaires that take no codes */
    size_t n_open_only;
    unsigned contacts_days; /* names and codes, after a wave has closed; 0: no end */
    unsigned answers_days;  /* single answers, after their day */
    unsigned alerts_days;   /* what an alert was about, after it was closed; 0: no end */
    unsigned counts_days;   /* who was invited and how many answered, after a wave has closed */
    struct alert_settings alerts;
    double line_high;
    double line_low;
};

/* Reads `dir`/commonview.ini. Text lives in the arena. ERR_NOT_FOUND when the folder is no
   workspace (the diag says how to make one), ERR_SYNTAX when there was any error in `problems`.
   Missing keys have their defaults; missing contact details are no error here but in
   settings_check_contact. */
ATTR_MUST_USE enum err settings_read(const char *dir, struct arena *a, struct settings *out,
                                     struct problems *problems, struct diag *diag);

/* The gate of domain.md B11: every part of the contact block, the danger numbers and the council's
   name must be filled in, and none still hold the template's "CHANGE". Adds one problem a gap;
   ERR_RANGE when there is any. Server, letters and reports call it before anything else. */
ATTR_MUST_USE enum err settings_check_contact(const struct settings *s, const char *file,
                                              struct problems *problems);

/* The same for [officer], which the privacy notice shows: before anybody is asked anything, on a page
   or on paper. Reports have no such notice. */
ATTR_MUST_USE enum err settings_check_privacy(const struct settings *s, const char *file,
                                              struct problems *problems);

/* The same for the duty officer's name and mail: before a server takes answers that may be alerts. */
ATTR_MUST_USE enum err settings_check_alerts(const struct settings *s, const char *file,
                                             struct problems *problems);

#endif
