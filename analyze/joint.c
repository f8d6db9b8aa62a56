#include "analyze/joint.h"

#include <assert.h>

static const double CONFIDENT = 0.90;
static const double CONFIDENT_OF_TWO = 0.80;

enum { NOBODY = VOICES_MAX };

/* The sources whose own answers lie beyond the line. */
static size_t find_pointing(const struct joint_voice *voices, size_t n_voices, bool low,
                            bool out[VOICES_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < n_voices; i++) {
        const struct joint_voice *v = &voices[i];
        out[i] = v->n >= STANCE_N_MIN && (low ? v->mean < v->line_low : v->mean > v->line_high);
        n += out[i];
    }
    return n;
}

/* The likeliest source that points there and has not been taken; of equals the first. */
static size_t next_likely(const double *p, const bool *pointing, const bool *taken, size_t n_voices)
{
    size_t best = NOBODY;
    for (size_t i = 0; i < n_voices; i++) {
        if (pointing[i] && !taken[i] && (best == NOBODY || p[i] > p[best])) {
            best = i;
        }
    }
    return best;
}

static void give_stance(const struct joint_side *side, const struct joint_voice *voices,
                        size_t n_voices, enum stance stance, enum stance *out)
{
    bool pointing[VOICES_MAX];
    bool taken[VOICES_MAX] = {false};
    size_t n_pointing = find_pointing(voices, n_voices, stance == STANCE_MINUS, pointing);
    size_t sure_of = n_pointing >= 2 && side->at_least[2] >= CONFIDENT_OF_TWO ? 2 : 0;
    for (size_t n = 0; n < n_pointing; n++) {
        size_t i = next_likely(side->p, pointing, taken, n_voices);
        taken[i] = true;
        if (n < sure_of || side->p[i] >= CONFIDENT) {
            out[i] = stance;
        }
    }
}

void joint_stances(const struct joint *j, const struct joint_voice *voices, size_t n_voices,
                   enum stance out[VOICES_MAX])
{
    assert(n_voices <= VOICES_MAX);
    for (size_t i = 0; i < n_voices; i++) {
        out[i] = voices[i].n >= STANCE_N_BETWEEN ? STANCE_BETWEEN : STANCE_UNKNOWN;
    }
    give_stance(&j->low, voices, n_voices, STANCE_MINUS, out);
    give_stance(&j->high, voices, n_voices, STANCE_PLUS, out);
}
