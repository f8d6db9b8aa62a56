#include "collector/alert_mail.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <curl/curl.h>
#include <sodium.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/file.h"
#include "common/slice.h"

enum { MESSAGE_MAX = 16384, PASSWORD_MAX = 1024, CONNECT_SECONDS = 15, MAIL_SECONDS = 60 };

enum err alert_mail_init(void)
{
    return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? OK : ERR_INTERNAL;
}

bool alert_mail_is_set(const struct settings *s)
{
    return s->alerts.smtp_url[0] != '\0';
}

/* --- what is allowed ---------------------------------------------------------------------------- */

/* What stands after the scheme; the empty slice for another scheme. */
static struct slice server_of(const char *url, bool *out_tls)
{
    const struct slice s = slice_of(url);
    *out_tls = slice_starts(s, "smtps://");
    const size_t skip = *out_tls ? 8 : slice_starts(s, "smtp://") ? 7 : s.len;
    return slice_make(s.p + skip, s.len - skip);
}

static bool is_server(struct slice server)
{
    bool good = server.len > 0;
    for (size_t i = 0; i < server.len; i++) {
        const char c = server.p[i];
        good = good && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || strchr(".-:[]", c) != NULL);
    }
    return good;
}

static bool is_this_machine(struct slice server)
{
    return slice_starts(server, "127.") || slice_is(server, "localhost") ||
           slice_starts(server, "localhost:") || slice_starts(server, "[::1]");
}

static void complain(struct problems *problems, const char *file, const char *name,
                     const char *text, const char *remedy)
{
    struct diag diag = {0};
    diag_place(&diag, file, 0, name);
    diag_set(&diag, "%s", text);
    diag_remedy(&diag, "%s", remedy);
    problems_add(problems, SEVERITY_ERROR, &diag);
}

static void check_password(const struct alert_settings *s, const char *file,
                           struct problems *problems)
{
    struct stat st;
    if ((s->smtp_user[0] == '\0') != (s->smtp_password_file[0] == '\0')) {
        complain(problems, file, "smtp_password_file",
                 "a user needs a password, and a password a user",
                 "Give smtp_user and smtp_password_file, or neither.");
    } else if (s->smtp_password_file[0] == '\0') {
        return;
    } else if (s->smtp_password_file[0] != '/') {
        complain(problems, file, "smtp_password_file", "this is no whole path", "Begin it with /.");
    } else if (stat(s->smtp_password_file, &st) != 0) {
        complain(problems, file, "smtp_password_file", "the file of the password is not there",
                 "Write the password into it, on its first line.");
    } else if ((st.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        complain(problems, file, "smtp_password_file", "others can read the file of the password",
                 "Let its owner only: chmod 600.");
    }
}

enum err alert_mail_check(const struct settings *settings, const char *file,
                          struct problems *problems)
{
    const struct alert_settings *s = &settings->alerts;
    const size_t n_before = problems->n_errors;
    bool tls = false;
    if (!alert_mail_is_set(settings)) {
        return OK;
    }
    if (!is_server(server_of(s->smtp_url, &tls))) {
        complain(problems, file, "smtp_url", "this is no address of a mail server",
                 "Write smtps://host:465 or smtp://host:587; user and password have settings of "
                 "their own.");
    }
    if (s->smtp_from[0] == '\0') {
        complain(problems, file, "smtp_from", "mail needs an address that it comes from",
                 "Write one that the mail server takes.");
    }
    if (s->escalate_email[0] == '\0') {
        complain(problems, file, "escalate_email",
                 "nobody is told when the duty officer does not take an alert in time",
                 "Write the address of somebody else.");
    }
    if (s->smtp_ca[0] != '\0' && !file_exists(s->smtp_ca)) {
        complain(problems, file, "smtp_ca", "the file of the certificate is not there",
                 "Write a whole path, or nothing.");
    }
    check_password(s, file, problems);
    return problems->n_errors > n_before ? ERR_RANGE : OK;
}

/* --- sending ------------------------------------------------------------------------------------ */

/* As RFC 5322 has it. */
static void add_date(struct buf *out, time_t now)
{
    static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm t;
    if (gmtime_r(&now, &t) != NULL) {
        buf_addf(out, "Date: %s, %02d %s %d %02d:%02d:%02d +0000\r\n", days[t.tm_wday], t.tm_mday,
                 months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
    }
}

static void add_id(struct buf *out, const char *from)
{
    unsigned char random[16];
    char hex[2 * sizeof random + 1];
    randombytes_buf(random, sizeof random);
    sodium_bin2hex(hex, sizeof hex, random, sizeof random);
    buf_addf(out, "Message-ID: <%s%s>\r\n", hex,
             strchr(from, '@') != NULL ? strchr(from, '@') : "");
}

static void write_message(struct buf *out, const struct settings *s, const char *to,
                          const char *subject, const char *body)
{
    add_date(out, time(NULL));
    buf_addf(out, "From: <%s>\r\nTo: <%s>\r\n", s->alerts.smtp_from, to);
    add_id(out, s->alerts.smtp_from);
    buf_addf(out, "Subject: %s\r\n", subject);
    buf_adds(out, "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                  "Content-Type: text/plain; charset=utf-8\r\n"
                  "Content-Transfer-Encoding: 8bit\r\n\r\n");
    struct slice rest = slice_of(body);
    struct slice line;
    while (slice_split(&rest, '\n', &line)) {
        buf_add_slice(out, line);
        buf_adds(out, "\r\n");
    }
}

/* The first line of the file. */
static enum err read_password(const char *path, char out[PASSWORD_MAX], struct diag *diag)
{
    FILE *f = fopen(path, "re");
    if (f == NULL) {
        return file_fail(diag, path, "read the password of the mail server in");
    }
    const bool any = fgets(out, PASSWORD_MAX, f) != NULL;
    (void)fclose(f);
    if (!any) {
        diag_place(diag, path, 0, NULL);
        return diag_fail(diag, ERR_RANGE, "there is no password in it");
    }
    out[strcspn(out, "\r\n")] = '\0';
    return OK;
}

struct upload {
    struct slice rest;
    const atomic_bool *stop;
};

static size_t give(char *to, size_t size, size_t n, void *cls)
{
    struct upload *u = cls;
    const size_t room = size * n;
    const size_t len = u->rest.len < room ? u->rest.len : room;
    memcpy(to, u->rest.p, len);
    u->rest = slice_make(u->rest.p + len, u->rest.len - len);
    return len;
}

static int watch(void *cls, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const struct upload *u = cls;
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    return u->stop != NULL && atomic_load(u->stop) ? 1 : 0;
}

/* Everything but the password. False when libcurl cannot do it. */
static bool prepare(CURL *curl, const struct settings *s, struct curl_slist *to, struct upload *u,
                    char problem[CURL_ERROR_SIZE])
{
    bool tls = false;
    const bool clear = is_this_machine(server_of(s->alerts.smtp_url, &tls));
    bool good = curl_easy_setopt(curl, CURLOPT_URL, s->alerts.smtp_url) == CURLE_OK;
    good = curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps") == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_USE_SSL,
                            (long)(clear && !tls ? CURLUSESSL_NONE : CURLUSESSL_ALL)) == CURLE_OK &&
           good;
    good = curl_easy_setopt(curl, CURLOPT_MAIL_FROM, s->alerts.smtp_from) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_READFUNCTION, give) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_READDATA, u) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_XFERINFODATA, u) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_PROXY, "") == CURLE_OK && good;
    good =
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)MAIL_SECONDS) == CURLE_OK && good;
    good = curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem) == CURLE_OK && good;
    if (s->alerts.smtp_ca[0] != '\0') {
        good = curl_easy_setopt(curl, CURLOPT_CAINFO, s->alerts.smtp_ca) == CURLE_OK && good;
    }
    return good;
}

static enum err log_in(CURL *curl, const struct alert_settings *s, struct diag *diag)
{
    char password[PASSWORD_MAX];
    if (s->smtp_user[0] == '\0') {
        return OK;
    }
    enum err err = read_password(s->smtp_password_file, password, diag);
    if (err == OK && (curl_easy_setopt(curl, CURLOPT_USERNAME, s->smtp_user) != CURLE_OK ||
                      curl_easy_setopt(curl, CURLOPT_PASSWORD, password) != CURLE_OK)) {
        err = diag_fail(diag, ERR_INTERNAL, "there is no memory for a mail");
    }
    sodium_memzero(password, sizeof password);
    return err;
}

static enum err transfer(const struct settings *s, struct curl_slist *to, struct upload *u,
                         struct diag *diag)
{
    char problem[CURL_ERROR_SIZE] = "";
    CURL *curl = curl_easy_init();
    if (curl == NULL || !prepare(curl, s, to, u, problem)) {
        curl_easy_cleanup(curl);
        return diag_fail(diag, ERR_INTERNAL, "this libcurl cannot send mail");
    }
    enum err err = log_in(curl, &s->alerts, diag);
    if (err == OK) {
        const CURLcode code = curl_easy_perform(curl);
        if (code != CURLE_OK) {
            err = diag_fail(diag, ERR_IO, "the mail server %s did not take a mail: %s",
                            s->alerts.smtp_url,
                            problem[0] != '\0' ? problem : curl_easy_strerror(code));
        }
    }
    curl_easy_cleanup(curl);
    return err;
}

enum err alert_mail_send(const struct settings *s, const char *to, const char *subject,
                         const char *body, const atomic_bool *stop, struct diag *diag)
{
    struct buf message;
    struct curl_slist *recipients = curl_slist_append(NULL, to);
    buf_init(&message, MESSAGE_MAX);
    write_message(&message, s, to, subject, body);
    struct upload u = {.rest = buf_slice(&message), .stop = stop};
    enum err err = buf_error(&message);
    if (recipients == NULL || err != OK) {
        err = diag_fail(diag, ERR_INTERNAL, "there is no memory for a mail");
    } else {
        err = transfer(s, recipients, &u, diag);
    }
    curl_slist_free_all(recipients);
    buf_done(&message);
    return err;
}
