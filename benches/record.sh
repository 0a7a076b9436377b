#!/usr/bin/env bash
# Measures headcount on this machine and writes docs/benchmarks.md.
#
#   benches/record.sh [NEWS.jsonl [CUES.txt]]
#
# NEWS.jsonl holds articles, a row each; without it only what needs no news is measured. With CUES.txt, a list of words, and
# `rg` on the path, the run is set beside a search for these words. Times are of whole processes, the median of five, taken in
# turn. Nothing else should run meanwhile.
set -euo pipefail
news=${1:+$(realpath "$1")}
cues=${2:+$(realpath "$2")}
cd "$(dirname "$0")/.."

runs=5
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
TIMEFORMAT='%U %S %R'

# Runs commands in turn and leaves the CPU and the wall time of each run in a file by its name: measure [NAME COMMAND]...
measure() {
  local run name command
  for ((run = 0; run < runs; run++)); do
    local rest=("$@")
    while ((${#rest[@]})); do
      name=${rest[0]} command=${rest[1]} rest=("${rest[@]:2}")
      { time bash -c "exec $command" >"$folder/out" 2>"$folder/err"; } 2>"$folder/time" || { cat "$folder/err" >&2; exit 1; }
      awk '{ print $1 + $2, $3 }' "$folder/time" >>"$folder/$name.times"
    done
  done
}

# The median of a column of a measurement: 1 is CPU time, 2 wall time.
median() {
  cut -d' ' -f"$2" "$folder/$1.times" | sort -g | sed -n "$(((runs + 1) / 2))p"
}

ratio() {
  awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

row() {
  printf '| %s | %s | %s | %s |\n' "$@"
}

cargo build --release --locked --quiet
headcount=$PWD/target/release/headcount

processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
stages=$(cargo bench --locked --quiet --bench stages 2>/dev/null | sed -n '/^stages/,$p' | sed '/^$/d')
cost=$(cargo bench --locked --quiet --bench cost | sed -n 's/^[a-z ]*: [0-9.]* times .*$/- &/p')
page=$(cargo bench --locked --quiet --bench page -- ${news:+"$news"} | sed 's/^/- /')

printf '{"id": "a", "text": "Police said 12 people were killed on Friday."}\n' >"$folder/one.jsonl"
measure one "$headcount extract --quiet --jobs 1 $folder/one.jsonl -o $folder/claims.jsonl"
memory='not measured: GNU time is not there'
if [ -x /usr/bin/time ]; then
  kilobytes=$(/usr/bin/time -f %M "$headcount" extract --quiet --jobs 1 "$folder/one.jsonl" -o "$folder/claims.jsonl" 2>&1)
  memory="$((kilobytes / 1024)) MiB"
fi

{
  cat <<EOF
# Benchmarks

Recorded by [\`benches/record.sh\`](../benches/record.sh) on $(date -u +%Y-%m-%d), on ${processor:-an unknown processor} with $(nproc) processors,
$(uname -s) $(uname -m), $(rustc --version | cut -d' ' -f1-2), at commit $(git rev-parse --short HEAD). Times are of whole processes, the median of $runs runs.

## The command

| what | CPU time | wall time | |
|---|---|---|---|
EOF
  row "start and one short article" "$(median one 1) s" "$(median one 2) s" "at most $memory of memory"
  if [ -n "$news" ]; then
    megabytes=$(awk -v b="$(wc -c <"$news")" 'BEGIN { printf "%.1f", b / 1e6 }')
    extract="$headcount extract --quiet"
    set -- news1 "$extract --jobs 1 $news -o $folder/1.jsonl" news2 "$extract --jobs 2 $news -o $folder/2.jsonl"
    if [ -n "$cues" ] && command -v rg >/dev/null; then
      set -- search "rg -j1 --count-matches -i -F -f $cues $news" "$@"
    fi
    measure "$@"
    for _ in {1..10}; do cat "$news"; done >"$folder/ten.jsonl"
    measure ten "$extract --jobs 1 $folder/ten.jsonl -o $folder/10.jsonl"
    one=$(median news1 1)
    if [ -e "$folder/search.times" ]; then
      row "\`rg -j1 --count-matches -i -F\`, $(wc -l <"$cues") words, $megabytes MB of news" "$(median search 1) s" "$(median search 2) s" ""
      beside="$(ratio "$one" "$(median search 1)") times the CPU time of the search, "
    fi
    row "\`extract --jobs 1\`, $megabytes MB of news" "$one s" "$(median news1 2) s" "${beside-}$(ratio "$megabytes" "$one") MB/s"
    row "\`extract --jobs 2\`" "$(median news2 1) s" "$(median news2 2) s" "$(ratio "$(median news2 2)" "$(median news1 2)") times the wall time of one job"
    row "\`extract --jobs 1\`, ten copies of the news" "$(median ten 1) s" "$(median ten 2) s" "$(ratio "$(median ten 1)" "$one") times the CPU time of one"
  fi
  cat <<EOF

## The stages

\`cargo bench\`, over the articles of \`corpus/\`, which are dense with claims.

\`\`\`
$stages
\`\`\`

## The page of \`report\`

\`cargo bench --bench page\`, in headless Chromium, from a file${news:+, over the first claims of the news}.

$page

## Texts that are no news

\`cargo bench --bench cost\`: what a text of 1 MB costs that repeats one thing, against dense news of
that length, and ten copies of a text in one document against one.

$cost
EOF
} >"$folder/benchmarks.md"
mkdir -p docs
mv "$folder/benchmarks.md" docs/benchmarks.md
