/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ClSupervisionBar:
 * @CL_SUPERVISION_BAR_NONE: nothing is in the way
 * @CL_SUPERVISION_BAR_REMOVED: who is to be supervised has left the practice
 * @CL_SUPERVISION_BAR_NO_PRACTITIONER: who is to be supervised provides no care
 * @CL_SUPERVISION_BAR_SELF: nobody supervises themself
 * @CL_SUPERVISION_BAR_INVITED: the supervisor has not accepted the invitation yet
 * @CL_SUPERVISION_BAR_SUSPENDED: the supervisor is suspended
 * @CL_SUPERVISION_BAR_LEFT: the supervisor has left the practice
 * @CL_SUPERVISION_BAR_NO_SUPERVISOR: the supervisor's roles do not allow to supervise
 * @CL_SUPERVISION_BAR_CIRCLE: the supervisor is supervised by the other, over however many steps
 *
 * What is in the way of one member supervising another (docs: ACCESS, Supervision).
 */
typedef enum
{
  CL_SUPERVISION_BAR_NONE,
  CL_SUPERVISION_BAR_REMOVED,
  CL_SUPERVISION_BAR_NO_PRACTITIONER,
  CL_SUPERVISION_BAR_SELF,
  CL_SUPERVISION_BAR_INVITED,
  CL_SUPERVISION_BAR_SUSPENDED,
  CL_SUPERVISION_BAR_LEFT,
  CL_SUPERVISION_BAR_NO_SUPERVISOR,
  CL_SUPERVISION_BAR_CIRCLE,
} ClSupervisionBar;

G_END_DECLS
