#!/bin/sh
# Starts JupyterLab, from an environment of its own, over the chapters; its kernel is that of .venv.
#
#   lab.sh [OPTION OF JUPYTER LAB...]
set -eu
CDPATH='' cd -- "$(dirname "$0")/../.."

path=$(.venv/bin/python -m factbook kernel)
# it asks nobody outside for news, versions or extensions
# and, as labconfig/ says, the person in front of it neither for news nor for a kernel: there is one
JUPYTER_PATH=$path JUPYTER_CONFIG_PATH=$PWD/scripts/setup exec .venv-lab/bin/jupyter lab --LabApp.news_url=None --LabApp.extension_manager=readonly \
    --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --LabApp.default_url=/lab/tree/chapters/index.ipynb \
    "$@"
