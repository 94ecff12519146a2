# SPDX-License-Identifier: GPL-3.0-or-later
# pathways/local.mk - the evidence maps, installed as they are.

# list: nobase_dist_pkgdata_DATA += pathways/*.yaml
nobase_dist_pkgdata_DATA += \
  pathways/exercise-mental-health.yaml

