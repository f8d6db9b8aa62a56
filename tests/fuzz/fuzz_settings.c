/* Any text as commonview.ini: it is refused with problems, or every setting is within its range. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/file.h"
#include "common/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char dir[] = "/tmp/fuzz-settings-XXXXXX";
static char file[sizeof dir + 16];

static void must(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void remove_folder(void)
{
    (void)unlink(file);
    (void)rmdir(dir);
}

static void make_folder(void)
{
    if (file[0] == '\0') {
        must(mkdtemp(dir) != NULL && atexit(remove_folder) == 0);
        (void)snprintf(file, sizeof file, "%s/commonview.ini", dir);
    }
}

static void look_at(const struct settings *s)
{
    must(s->n_languages > 0 && s->threads <= 64);
    must(s->council != NULL && s->listen != NULL && s->base_url != NULL && s->contact.team != NULL);
    for (size_t i = 0; i < s->n_languages; i++) {
        must(s->languages[i][0] != '\0');
    }
    must(s->line_low >= 0 && s->line_high <= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(0);
    struct problems problems;
    struct settings settings;
    struct diag diag = {0};
    make_folder();
    problems_init(&problems);
    FILE *out = fopen(file, "wb");
    must(out != NULL && fwrite(data, 1, size, out) == size && fclose(out) == 0);
    const enum err err = settings_read(dir, a, &settings, &problems, &diag);
    if (err == OK) {
        look_at(&settings);
        const enum err contact = settings_check_contact(&settings, file, &problems);
        const enum err privacy = settings_check_privacy(&settings, file, &problems);
        must((contact == OK || contact == ERR_RANGE) && (privacy == OK || privacy == ERR_RANGE));
    } else {
        must(problems.n_errors > 0 || diag.text[0] != '\0');
    }
    problems_done(&problems);
    arena_free(a);
    return 0;
}
