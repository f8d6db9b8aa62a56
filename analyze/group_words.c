#include "analyze/group_words.h"

#include "i18n/i18n.h"

static const char *const titles[GROUP_COUNT] = {
    [GROUP_OLDER] = N_("Older people"),
    [GROUP_PHYSICAL] = N_("People with a physical disability or a long illness"),
    [GROUP_SENSORY] = N_("People who have difficulty seeing or hearing"),
    [GROUP_MENTAL_HEALTH] = N_("People with a mental health problem"),
    [GROUP_AUTISM] = N_("Autistic people"),
    [GROUP_LEARNING_DISABILITY] = N_("People with a learning disability"),
    [GROUP_DEMENTIA] = N_("People with dementia"),
    [GROUP_CARER] = N_("Carers"),
};

const char *group_title(enum group g)
{
    return titles[g];
}
