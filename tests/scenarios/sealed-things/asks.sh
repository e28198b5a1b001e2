# What cai is told who asks for the id $1, with that id as "ID".
asks() {
  for what in "case $1" "open $1" "open sealed:$1" "document $1" "document $1 -o out.bin" "search $1" \
      "subject-export $1 -o out.json" "withdraw sealed:$1" "correct $1 --take-back" "correct sealed:$1 --take-back --source x" \
      "unseal $1 --to public" "erase $1" "add name person:$1 --name X --source x" "add planned person:$1 --owner x --due 2027" \
      "add commitment-status $1 --by x --words y --source z" \
      "event --person $1 --type detained --audience sealed --to anna --source x" \
      "ingest --audience sealed --to bo --about $1 canary-9.txt"; do
    echo "\$ $what"; vigil $what --as cai; echo "[$?]"
  done 2>&1 | sed "s/$1/ID/g"
}
