/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cl-ctl.h"

int
main (int argc, char **argv)
{
  return cl_ctl_main (argc, argv);
}
