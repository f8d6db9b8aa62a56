#include "collector/preview.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "collector/app.h"
#include "collector/journey.h"
#include "collector/paper.h"
#include "collector/preview_index.h"
#include "collector/workspace.h"
#include "common/file.h"
#include "store/seal.h"

struct preview {
    struct app app;
    const char *dir;
    struct diag *diag;
};

static time_t system_clock(void)
{
    return time(NULL);
}

/* ---- What the server would have ---- */

static enum err load_settings(struct app *app, const char *workspace, struct problems *problems,
                              struct diag *diag)
{
    struct problems gaps; /* told by check and serve */
    enum err err = ERR_NOT_FOUND;
    problems_init(&gaps);
    if (workspace_is(workspace)) {
        err = settings_read(workspace, app->arena, &app->settings, problems, diag);
        if (err == OK) {
            err = settings_check_contact(&app->settings, workspace, &gaps);
        }
    }
    problems_done(&gaps);
    if (err == OK) {
        return OK;
    }
    const char *demo =
        path_join(app->arena, path_join(app->arena, data_dir(app->arena), "workspace"), "demo");
    return settings_read(demo, app->arena, &app->settings, problems, diag);
}

/* One invented service of a kind that the questionnaire can be about. */
static void make_unit(struct app *app, const struct form *form)
{
    struct unit *u = arena_alloc(app->arena, sizeof *u);
    *u = (struct unit){.id = "example",
                       .name = "(name of the service)",
                       .kind = "",
                       .setting = "",
                       .locality = "",
                       .people = UNIT_SIZE_UNKNOWN,
                       .staff = UNIT_SIZE_UNKNOWN,
                       .cqc_location = ""};
    while (u->subject + 1 < SUBJECT_COUNT && (form->subjects & 1U << u->subject) == 0) {
        u->subject++;
    }
    app->units = (struct units){.items = u, .n_items = 1};
}

static void set_form(struct app *app, const struct form *form)
{
    struct app_form *f = arena_alloc(app->arena, sizeof *f);
    f->form = form;
    f->pack = pack_layout_new(form, app->arena);
    steps_by_page(form, app->arena, &f->by_page);
    steps_by_question(form, app->arena, &f->by_question);
    app->forms = f;
    app->n_forms = 1;
    make_unit(app, form);
}

static enum err open_app(const char *workspace, struct app *app, struct problems *problems,
                         struct diag *diag)
{
    *app = (struct app){.arena = arena_new(1 << 16), .now = system_clock};
    const bool is_workspace = workspace_is(workspace);
    app->workspace = is_workspace ? workspace : data_dir(app->arena);
    enum err err = seal_init(); /* a page has a random token */
    if (err == OK) {
        err = load_settings(app, workspace, problems, diag);
    }
    if (err == OK) {
        err =
            i18n_load(path_join(app->arena, data_dir(app->arena), "i18n"), app->settings.languages,
                      app->settings.n_languages, &app->i18n, problems, diag);
    }
    if (err == OK) {
        err = picture_set_load(is_workspace ? workspace : NULL, app->arena, &app->pictures,
                               problems, diag);
    }
    return err;
}

static void close_app(struct app *app)
{
    i18n_free(app->i18n);
    arena_free(app->arena);
}

/* ---- Files ---- */

static enum err make_folder(const char *path, struct diag *diag)
{
    struct stat st;
    if (mkdir(path, 0755) == 0 ||
        (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode))) {
        return OK;
    }
    return file_fail(diag, path, "make the folder");
}

static enum err write_picture(const struct preview *p, struct slice address, struct arena *a)
{
    const struct picture *picture = picture_at(&p->app.pictures, address);
    if (picture == NULL) {
        return OK;
    }
    const char *folder = path_join(a, p->dir, "picture");
    const char *path = path_join(a, folder, picture->address);
    if (file_exists(path)) {
        return OK;
    }
    const enum err err = make_folder(folder, p->diag);
    return err != OK ? err : file_write(path, picture->svg, 0644, p->diag);
}

/* The address of a picture on the server becomes that of a file beside the page. */
static enum err write_page(const struct preview *p, const char *name, struct exchange *x)
{
    static const char MARK[] = " src=\"/picture/";
    const struct slice body = buf_slice(&x->reply.body);
    const char *from = body.p;
    struct buf out;
    enum err err = OK;
    buf_init(&out, REPLY_BODY_MAX);
    const char *at = body.len > 0 ? strstr(from, MARK) : NULL; /* the buffer ends with a NUL */
    while (at != NULL && err == OK) {
        const char *address = at + sizeof MARK - 1;
        buf_add(&out, from, (size_t)(at - from));
        buf_adds(&out, " src=\"picture/");
        err = write_picture(p, slice_make(address, strcspn(address, "\"")), x->arena);
        from = address;
        at = strstr(from, MARK);
    }
    buf_adds(&out, from != NULL ? from : "");
    if (err == OK) {
        err = buf_error(&out);
    }
    if (err == OK) {
        err = file_write(path_join(x->arena, p->dir, name), buf_slice(&out), 0644, p->diag);
    }
    buf_done(&out);
    return err;
}

/* ---- Pages ---- */

/* What a browser would ask with: somebody who has answered nothing yet. */
static void begin(const struct preview *p, const struct language *l, enum layout layout,
                  struct exchange *x, struct journey *j)
{
    struct arena *a = arena_new(1 << 16);
    *x = (struct exchange){.app = &p->app, .arena = a, .language = l};
    buf_init(&x->reply.body, REPLY_BODY_MAX);
    struct field *field = arena_alloc(a, sizeof *field);
    *field = (struct field){SLICE("layout"), slice_of(layout_name(layout))};
    x->request.query = (struct fields){.items = field, .n_items = 1};
    *j = (struct journey){.form = &p->app.forms[0]};
    j->draft = (struct draft){.form = j->form,
                              .unit = slice_of(p->app.units.items[0].id),
                              .language = language_tag(l),
                              .layout = layout};
    j->draft.answers = answers_new(j->form->form, a, app_today(&p->app));
    answers_update(j->draft.answers);
}

static void end(struct exchange *x)
{
    buf_done(&x->reply.body);
    arena_free(x->arena);
}

static enum err write_as(const struct preview *p, const struct journey *j, size_t page,
                         struct exchange *x)
{
    char name[PREVIEW_NAME_MAX];
    preview_file_name(j->form->form, x->language, j->draft.layout, page, name);
    return write_page(p, name, x);
}

static enum err write_whole(struct preview *p, const struct language *l, enum layout layout)
{
    struct exchange x;
    struct journey j;
    begin(p, l, layout, &x, &j);
    journey_all_get(&x, &j);
    const enum err err = write_as(p, &j, 0, &x);
    end(&x);
    return err;
}

/* Those that somebody who has answered nothing comes to. */
static enum err write_steps(struct preview *p, const struct language *l, enum layout layout,
                            size_t *out_n)
{
    const struct steps *steps = app_form_steps(&p->app.forms[0], layout);
    enum err err = OK;
    size_t n = 0;
    for (size_t i = 0; err == OK && i < steps->n_items; i++) {
        struct exchange x;
        struct journey j;
        begin(p, l, layout, &x, &j);
        if (step_shown(j.draft.answers, &steps->items[i], layout)) {
            journey_page_get(&x, &j, i);
            err = write_as(p, &j, ++n, &x);
        }
        end(&x);
    }
    *out_n = n;
    return err;
}

static enum err write_form(struct preview *p, const struct form *form, struct html *index)
{
    enum err err = OK;
    set_form(&p->app, form);
    preview_index_form(index, form);
    for (size_t l = 0; err == OK && l < i18n_count(p->app.i18n); l++) {
        static const enum layout LAYOUTS[] = {LAYOUT_STANDARD, LAYOUT_EASY_READ};
        const struct language *language = i18n_at(p->app.i18n, l);
        const size_t n_layouts = form_has_easy_read(form) ? 2 : 1;
        for (size_t i = 0; err == OK && i < n_layouts; i++) {
            size_t n = 0;
            err = write_whole(p, language, LAYOUTS[i]);
            if (err == OK) {
                err = write_steps(p, language, LAYOUTS[i], &n);
            }
            preview_index_links(index, form, language, LAYOUTS[i], n);
        }
    }
    return err;
}

enum err preview_write(const char *workspace, const struct form *const *forms, size_t n_forms,
                       const char *dir, struct problems *problems, struct diag *diag)
{
    struct preview p = {.dir = dir, .diag = diag};
    struct buf page;
    struct html index;
    buf_init(&page, REPLY_BODY_MAX);
    enum err err = make_folder(dir, diag);
    if (err == OK) {
        err = open_app(workspace, &p.app, problems, diag);
        preview_index_begin(&index, &page);
        for (size_t i = 0; err == OK && i < n_forms; i++) {
            err = write_form(&p, forms[i], &index);
        }
        if (err == OK) {
            err = preview_index_end(&index);
        }
        if (err == OK) {
            err =
                file_write(path_join(p.app.arena, dir, "index.html"), buf_slice(&page), 0644, diag);
        }
        close_app(&p.app);
    }
    buf_done(&page);
    return err;
}

enum err preview_paper(const char *workspace, const struct form *form, struct arena *a,
                       struct buf *out, struct problems *problems, struct diag *diag)
{
    struct app app;
    enum err err = open_app(workspace, &app, problems, diag);
    if (err == OK) {
        struct exchange x;
        set_form(&app, form);
        const struct paper_kind kind = {.form = form,
                                        .unit = "",
                                        .layout = LAYOUT_STANDARD,
                                        .language = language_tag(i18n_at(app.i18n, 0))};
        paper_exchange_init(&x, &app, i18n_at(app.i18n, 0), a);
        err = paper_write(&x, &kind, "", "");
        buf_add_slice(out, buf_slice(&x.reply.body));
        paper_exchange_done(&x);
    }
    close_app(&app);
    return err != OK ? err : buf_error(out);
}
