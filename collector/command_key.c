/* key: shows, moves and changes the pair of keys to which people's own words are sealed. */

#define _DEFAULT_SOURCE /* argp.h */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "collector/command.h"
#include "collector/officer_log.h"
#include "common/arena.h"
#include "common/digest.h"
#include "common/file.h"
#include "store/seal.h"

enum { KEY_LOST = 256 };

struct key_options {
    const char *workspace;
    const char *action;
    const char *file;
    const char *key;
    bool lost;
};

static bool takes_file(const char *action)
{
    return strcmp(action, "move") == 0 || strcmp(action, "duty") == 0;
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    struct key_options *o = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &o->workspace;
        return 0;
    case 'K':
        o->key = arg;
        return 0;
    case KEY_LOST:
        o->lost = true;
        return 0;
    case ARGP_KEY_ARG:
        if (o->action == NULL) {
            o->action = arg;
        } else if (o->file == NULL && takes_file(o->action)) {
            o->file = arg;
        } else {
            argp_error(state, "'%s' is an argument too many", arg);
        }
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "say what to do: show, move FILE, duty FILE or rotate");
        return 0;
    case ARGP_KEY_END:
        if (o->action != NULL && takes_file(o->action) && o->file == NULL) {
            argp_error(state, "say where to: key %s FILE", o->action);
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Four groups of four letters, by which two people can compare a key on the phone. */
static void print_fingerprint(const char *what, const struct seal_public *public)
{
    const struct digest digest = digest_of(public->bytes, sizeof public->bytes);
    char hex[DIGEST_HEX_MAX];
    digest_hex(&digest, hex);
    printf("%s: %.4s-%.4s-%.4s-%.4s\n", what, hex, hex + 4, hex + 8, hex + 12);
}

/* Is the file's private key the one of this public key? */
static enum err check_key(const char *path, const struct seal_public *public, struct diag *diag)
{
    struct seal_secret secret;
    enum err err = seal_read_secret(path, &secret, diag);
    if (err == OK && seal_check_pair(public, &secret) != OK) {
        diag_place(diag, path, 0, NULL);
        err = diag_fail(diag, ERR_CONFLICT, "this is not the private key of keys/officer.pub");
        diag_remedy(diag, "Look for an older or newer copy.");
    }
    return err;
}

static enum err show(const struct key_options *o, struct arena *a, struct diag *diag)
{
    struct seal_public public;
    struct seal_public duty;
    enum err err = seal_read_public(o->workspace, &public, diag);
    if (err == OK) {
        err = seal_read_duty(o->workspace, &duty, diag);
    }
    if (err != OK) {
        return err;
    }
    const char *secret = path_join(a, path_join(a, o->workspace, "keys"), "officer.key");
    print_fingerprint("public key", &public);
    if (memcmp(&duty, &public, sizeof duty) != 0) {
        print_fingerprint("key for alerts", &duty);
    }
    printf("private key: %s\n", file_exists(secret) ? "here, in keys/officer.key; move it away"
                                                    : "not here, as it should be");
    if (o->key != NULL) {
        err = check_key(o->key, &public, diag);
        if (err == OK) {
            printf("%s: opens what is sealed now\n", o->key);
        }
    }
    return err;
}

static enum err move(const struct key_options *o, struct diag *diag)
{
    const enum err err = seal_move_secret(o->workspace, o->file, diag);
    if (err == OK) {
        fprintf(
            stderr,
            "%s is the private key now; it is not in the workspace any more.\n"
            "Keep a second copy in a safe. Without it nobody can ever read what people wrote,\n"
            "us included. A disk can hold traces of what was removed, and backups their copy.\n",
            o->file);
    }
    return err;
}

static enum err make_duty(const struct key_options *o, struct diag *diag)
{
    const enum err err = seal_make_duty(o->workspace, o->file, diag);
    if (err == OK) {
        fprintf(
            stderr,
            "%s is the duty officer's private key: alerts can be read with it only.\n"
            "Give it to the duty officer, keep a second copy in a safe, and take it off this\n"
            "machine. Restart the server, which seals to the key so far until then. Alerts that\n"
            "were raised before still need the private key of their time.\n",
            o->file);
    }
    return err;
}

/* Only with the old key in hand, or with the plain word that it is lost. */
static enum err rotate(const struct key_options *o, struct diag *diag)
{
    struct seal_public public;
    enum err err = seal_read_public(o->workspace, &public, diag);
    if (err == OK && o->key == NULL && !o->lost) {
        err = diag_fail(diag, ERR_CONFLICT,
                        "what was written until now can be read with the old private key only");
        diag_remedy(diag, "Show that you have it with --key FILE; or say --lost: then nobody can "
                          "ever read that.");
    }
    if (err == OK && o->key != NULL) {
        err = check_key(o->key, &public, diag);
    }
    if (err == OK) {
        err = seal_rotate(o->workspace, diag);
    }
    if (err == OK) {
        fputs("There is a new pair of keys. Restart the server, which seals to the old one until "
              "then.\nMove the new private key away (key move FILE).\n",
              stderr);
        fputs(o->lost ? "What was written until now can never be read again.\n"
                      : "Keep the old private key too: it alone opens what was written until now.\n"
                        "commonview-analyze comments takes both, each with --key.\n",
              stderr);
    }
    return err;
}

static enum err act(const struct key_options *o, struct arena *a, struct diag *diag)
{
    enum err err = seal_init();
    if (err != OK) {
        return err;
    }
    if (strcmp(o->action, "show") == 0) {
        return show(o, a, diag);
    }
    if (strcmp(o->action, "move") == 0) {
        err = move(o, diag);
        return err == OK ? officer_log_note(o->workspace, "key move", "", diag) : err;
    }
    if (strcmp(o->action, "duty") == 0) {
        err = make_duty(o, diag);
        return err == OK ? officer_log_note(o->workspace, "key duty", "", diag) : err;
    }
    if (strcmp(o->action, "rotate") == 0) {
        err = rotate(o, diag);
        return err == OK ? officer_log_note(o->workspace, "key rotate",
                                            o->lost ? "the old private key is lost" : "", diag)
                         : err;
    }
    return diag_fail(diag, ERR_RANGE, "there is no 'key %s'; choose show, move, duty or rotate",
                     o->action);
}

int command_key(const char *workspace, int argc, char **argv)
{
    static const struct argp_option options[] = {
        {"key", 'K', "FILE", 0, "The private key that you have", 0},
        {"lost", KEY_LOST, NULL, 0, "rotate: the old private key is lost, and all it opens", 0},
        {0},
    };
    static const struct argp_child children[] = {{&command_workspace_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {
        .options = options,
        .parser = parse_option,
        .args_doc = "show|move FILE|duty FILE|rotate",
        .doc = "Looks after the pair of keys to which people's own words are sealed: shows which "
               "it is, moves the private key out of the workspace, makes a new pair. duty makes "
               "one of its own for alerts.",
        .children = children};
    struct key_options o = {.workspace = workspace};
    struct diag diag = {0};
    command_parse(&argp, argc, argv, &o);
    struct arena *a = arena_new(0);
    const enum err err = act(&o, a, &diag);
    arena_free(a);
    return err == OK ? EXIT_SUCCESS : command_fail(argv[0], &diag);
}
