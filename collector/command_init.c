/* init: makes a workspace, whole or not at all. */

#define _DEFAULT_SOURCE /* argp.h */

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collector/command.h"
#include "common/arena.h"
#include "common/file.h"
#include "store/seal.h"
#include "store/store.h"

enum { TEMPLATE_MAX = 1 << 20 };

struct init_options {
    const char *workspace;
    const char *dir;
    bool demo;
};

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct init_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'd':
        o->demo = true;
        return 0;
    case ARGP_KEY_ARG:
        if (o->dir != NULL) {
            argp_error(state, "one DIR only");
        }
        o->dir = arg;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "say where: init DIR");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* What a workspace consists of, in the order in which it is made. A name with a slash at its end is
   a folder; a file is copied from the templates. */
static const char *const ENTRIES[] = {
    "forms/",      "reports/",    "published/",      "commonview.ini", "units.csv",  "groups.csv",
    "figures.csv", "actions.csv", "corrections.csv", "names.csv",      "themes.csv", "keys/",
};
enum { N_ENTRIES = sizeof ENTRIES / sizeof *ENTRIES, MADE_MAX = N_ENTRIES + 8 };

/* Files that the steps after the entries make. */
static const char *const KEYS[] = {"keys/officer.pub", "keys/officer.key"};
static const char *const STORE[] = {"responses.db", "responses.db-wal", "responses.db-shm"};

struct init {
    struct arena *arena;
    const char *dir;
    bool demo;
    const char *made[MADE_MAX]; /* paths, to be removed from the last to the first */
    size_t n_made;
};

static const char *path_of(struct init *in, const char *name)
{
    size_t len = strlen(name);
    const char *path = path_join(in->arena, in->dir, name);
    return name[len - 1] == '/' ? arena_slicedup(in->arena, slice_make(path, strlen(path) - 1))
                                : path;
}

static void note(struct init *in, const char *path)
{
    in->made[in->n_made++] = path;
}

static void undo(struct init *in)
{
    while (in->n_made > 0) {
        (void)remove(in->made[--in->n_made]);
    }
}

/* Nothing of an earlier workspace may be there; other files may. */
static enum err check_free(struct init *in, struct diag *diag)
{
    for (size_t i = 0; i <= N_ENTRIES; i++) {
        const char *path = path_of(in, i < N_ENTRIES ? ENTRIES[i] : STORE[0]);
        if (file_exists(path)) {
            diag_place(diag, path, 0, NULL);
            enum err err = diag_fail(diag, ERR_CONFLICT,
                                     "there is a workspace, or part of one, "
                                     "already");
            diag_remedy(diag, "Name a new folder.");
            return err;
        }
    }
    return OK;
}

static enum err make_folder(struct init *in, const char *path, bool may_exist, struct diag *diag)
{
    if (mkdir(path, 0700) == 0) {
        note(in, path);
        return OK;
    }
    struct stat st;
    bool is_folder = errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
    if (is_folder && may_exist) {
        return OK;
    }
    return file_fail(diag, path, "make the folder");
}

static enum err copy_template(struct init *in, const char *name, struct diag *diag)
{
    struct arena *a = in->arena;
    const char *templates = path_join(a, data_dir(a), "workspace");
    const char *from = path_join(a, path_join(a, templates, "demo"), name);
    struct slice content;
    if (!in->demo || !file_exists(from)) {
        from = path_join(a, templates, name);
    }
    enum err err = file_read(from, TEMPLATE_MAX, a, &content, diag);
    if (err != OK) {
        return err;
    }
    const char *to = path_of(in, name);
    note(in, to);
    return file_write(to, content, 0644, diag);
}

static enum err make_entries(struct init *in, struct diag *diag)
{
    enum err err = make_folder(in, in->dir, true, diag);
    for (size_t i = 0; i < N_ENTRIES && err == OK; i++) {
        size_t len = strlen(ENTRIES[i]);
        err = ENTRIES[i][len - 1] == '/' ? make_folder(in, path_of(in, ENTRIES[i]), false, diag)
                                         : copy_template(in, ENTRIES[i], diag);
    }
    return err;
}

static enum err make_all(struct init *in, struct diag *diag)
{
    enum err err = check_free(in, diag);
    if (err == OK) {
        err = make_entries(in, diag);
    }
    if (err == OK) {
        err = seal_init();
    }
    if (err == OK) {
        note(in, path_of(in, KEYS[0]));
        note(in, path_of(in, KEYS[1]));
        err = seal_write_pair(in->dir, diag);
    }
    if (err == OK) {
        for (size_t i = 0; i < sizeof STORE / sizeof *STORE; i++) {
            note(in, path_of(in, STORE[i]));
        }
        err = store_create(in->dir, diag);
    }
    return err;
}

/* What a person must know now, because later is too late. */
static void tell(const struct init *in)
{
    fprintf(
        stderr,
        "The workspace %s is made.\n"
        "\n"
        "%s/keys/officer.key is the private key. What people write in their own words can be\n"
        "read with it only: without it, nobody can ever read it, us included. Move it off this\n"
        "machine now, to where only the officer has it, and keep a second copy in a safe.\n"
        "The server does not need it; it needs keys/officer.pub, which stays.\n",
        in->dir, in->dir);
    if (!in->demo) {
        fprintf(stderr,
                "\n"
                "Next: fill in commonview.ini (every CHANGE) and units.csv, then run\n"
                "commonview-collector check --workspace %s\n",
                in->dir);
    }
}

static int init(const char *name, const struct init_options *o)
{
    struct init in = {.arena = arena_new(1 << 16), .dir = o->dir, .demo = o->demo};
    struct diag diag = {0};
    int status = EXIT_SUCCESS;
    enum err err = make_all(&in, &diag);
    if (err == OK) {
        tell(&in);
    } else {
        undo(&in);
        status = command_fail(name, &diag);
    }
    arena_free(in.arena);
    return status;
}

int command_init(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"demo", 'd', NULL, 0, "An invented council with forty units, for trying things out", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .args_doc = "DIR",
        .doc = "Makes a workspace in DIR: settings to fill in, tables, the pair of keys and an "
               "empty store. A folder that has one already is left alone.",
        .children = children};
    struct init_options o = {.workspace = workspace};
    command_parse(&argp, argc, argv, &o);
    return init(argv[0], &o);
}
