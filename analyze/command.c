#include "analyze/command.h"

#include <stdio.h>

#include "analyze/options.h"
#include "common/file.h"

void command_problems(const struct problems *problems)
{
    for (size_t i = 0; i < problems->n_items; i++) {
        fprintf(stderr,
                "%s: ", problems->items[i].severity == SEVERITY_WARNING ? "warning" : "error");
        diag_print(&problems->items[i].diag, stderr);
    }
}

int command_fail(const char *name, enum err err, const struct problems *problems,
                 const struct diag *diag)
{
    if (problems != NULL) {
        command_problems(problems);
    }
    fprintf(stderr, "%s: ", name);
    if (diag->text[0] != '\0') {
        diag_print(diag, stderr);
    } else {
        fprintf(stderr, "stopped (%s)\n", err_name(err));
    }
    return 1;
}

/* What is in it is for the quality team: other accounts of the machine may not read it. */
enum { OUTPUT_MODE = 0600 };

int command_output(const char *name, const struct options *o, const struct buf *content)
{
    struct diag diag = {0};
    if (o->output != NULL) {
        const enum err err = file_write(o->output, buf_slice(content), OUTPUT_MODE, &diag);
        return err == OK ? 0 : command_fail(name, err, NULL, &diag);
    }
    if (fwrite(content->data, 1, content->len, stdout) != content->len || fflush(stdout) != 0) {
        diag_set(&diag, "standard output could not be written");
        return command_fail(name, ERR_IO, NULL, &diag);
    }
    return 0;
}
