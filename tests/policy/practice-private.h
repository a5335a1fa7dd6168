/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-error.h"
#include "practice.h"

G_BEGIN_DECLS

/* An action draws its arguments, asks the rules and does it; its caller undoes what a refused
 * one did. */
typedef gboolean (*Act) (Practice *practice, int actor, GRand *rand, GError **error);

typedef struct
{
  const char *name;
  Act act;
} Action;

const Action *practice_get_member_actions (guint *n_actions);
const Action *practice_get_client_actions (guint *n_actions);
const Action *practice_get_case_actions (guint *n_actions);
const Action *practice_get_note_actions (guint *n_actions);

/* docs: ACCESS, How areas are computed: “a grant if they had none”. */
void practice_give_grant (Practice *practice, int member, int client, ClGrantSource source);
/* docs: ACCESS, What each action does: remove staff from client. */
void practice_take_off (Practice *practice, int member, int client);

static inline int
pick (GRand *rand, int n)
{
  return g_rand_int_range (rand, 1, n + 1);
}

static inline gboolean
toss (GRand *rand)
{
  return g_rand_boolean (rand);
}

/* A member, or with few chances nobody, as an email that names none. */
static inline int
pick_member (Practice *practice, GRand *rand)
{
  int member = pick (rand, N_MEMBERS);

  return practice->members[member].exists ? member : 0;
}

/* A way to whom something is more likely given: somebody active. */
static inline int
pick_active (Practice *practice, GRand *rand)
{
  for (int tries = 0; tries < 4; tries++)
    {
      int member = pick (rand, N_MEMBERS);

      if (practice->members[member].status == CL_MEMBER_STATUS_ACTIVE &&
          practice->members[member].exists)
        return member;
    }
  return pick_member (practice, rand);
}

G_END_DECLS
