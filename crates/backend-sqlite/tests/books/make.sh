#!/bin/sh
# Makes the fixture of the newest schema: make.sh DAYBOOK >version-N.sql, with the program of that version.
#
# The programs of their time left what versions 1 to 3 were dumped from. A fixture is never made again once its
# schema has been released. The view is written by SQL, because the command line makes none.
set -eu
daybook=$1
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" DAYBOOK_BOOK="$home/book" USER=root TZ=UTC
{
  "$daybook" init
  "$daybook" add 'Title=the first'
  "$daybook" collections add Samples
  "$daybook" fields add Notes --kind long-text -c Samples
  for field in 'Amount number' 'Day date' 'Seen date-time' 'Done checkbox' 'Source link'; do
    "$daybook" fields add "${field% *}" --kind "${field#* }" -c Samples
  done
  "$daybook" fields add State --kind choice --choice open --choice Waiting --default open -c Samples
  "$daybook" fields add Code --unique -c Samples
  "$daybook" fields add Gone -c Samples
  for n in 1 2 3 4 5 6 7 8; do
    "$daybook" add -c Samples "Title=Soil $n" "Notes=Café Zürich $n" "Amount=$n.5" "Day=2026-01-0$n" \
      "Seen=2026-02-0$n 08:30" Done=yes State=Waiting "Source=https://example.org/$n" "Code=C$n" "Gone=hidden $n"
  done
  "$daybook" edit 2 'Title=Soil two' -c Samples
  "$daybook" edit 2 Amount=200 -c Samples
  "$daybook" rm 3 4 -c Samples
  "$daybook" restore 4 -c Samples
  "$daybook" restore 2 --version 1 -c Samples
  "$daybook" fields rename Code Label -c Samples
  "$daybook" fields rm Gone -c Samples
  "$daybook" collections add 'Gone too'
  "$daybook" add 'Title=of Gone too' -c 'Gone too'
  "$daybook" collections rm 'Gone too'
  "$daybook" search Soil -c Samples
} >&2
sqlite3 "$home/book/records.db" "INSERT INTO daybook_view (collection_id, name, definition)
  VALUES (2, 'Waiting ones', '{\"filter\":[],\"sort\":[],\"columns\":[]}')" >&2
sqlite3 "$home/book/records.db" .dump
