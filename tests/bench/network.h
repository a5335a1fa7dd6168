/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cl-practice.h"
#include "cl-sign-in-service.h"

G_BEGIN_DECLS

#define NETWORK_ADMIN "dana@network.test"
#define NETWORK_PASSWORD "correct horse battery"
#define NETWORK_MEMBERS 300
#define NETWORK_CLIENTS 200000
#define NETWORK_GRANTS 400000
#define NETWORK_CASES 40000

/* A practice of many clinics (docs: PERFORMANCE), made by a few statements: its rows are of the
 * sizes and numbers that matter, and say nothing. */
typedef struct
{
  char *folder;
  char *path;
  ClPractice *practice;
  ClActor *admin; /* holds every permission */
  ClActor *actor; /* (nullable): a practitioner, one of many */
} Network;

Network *network_new (void);
Network *network_new_empty (void);
void network_share_all (Network *self);
void network_free (Network *self);

G_END_DECLS
