#!/bin/sh
# Makes everything of the paper anew: its data and figures by Etchscope, and the paper itself if pdflatex is there.
#   ./make.sh [path of etchscope]
set -eu
cd "$(dirname "$0")"
etchscope=${1:-../../app/target/etchscope/bin/etchscope}
# What stands there from the last time is made anew, not gone on with.
rm -rf data figures
mkdir -p data figures

"$etchscope" sweep --vary batch=1:1024:x2 --out data/batch-sohu.csv
"$etchscope" sweep --chip h100 --vary batch=1:1024:x2 --out data/batch-h100.csv
"$etchscope" sweep --phase steady --vary layout=tp8,tp4pp2,tp2pp4,pp8 --out data/layouts.csv
"$etchscope" sweep --phase steady --layout pp8 --vary chip.hbm.gigabytesPerSecond=2400,3600,4200,4800,6000,7200,9600 --out data/bandwidth.csv

"$etchscope" render --view timeline --preset column --range 0%:4% --out figures/timeline.tex
"$etchscope" render --view roofline --preset column --out figures/roofline.tex

if command -v pdflatex > /dev/null; then
  pdflatex -interaction=nonstopmode -halt-on-error paper.tex > /dev/null 2>&1
  pdflatex -interaction=nonstopmode -halt-on-error paper.tex > /dev/null 2>&1
  rm -f paper.aux paper.log paper.out
  echo "wrote paper.pdf"
else
  echo "pdflatex is not there; paper.tex, data and figures are ready for it"
fi
