# What cai sees of the record, by command and as files, under names that begin with $1.
seen() {
  for what in "case gao-zhisheng --json" "round us-2012" "search gao" "search Ninename" "search Ninenane" \
      "search prison --kind place" "measure" "requests" "doctor" "planned" "tree place" "lists"; do
    echo "\$ $what"; vigil $what --as cai
  done >cai.$1 2>&1
  sed -i -E '/^(log|database) /d' cai.$1
  vigil subject-export gao-zhisheng -o one --as cai >/dev/null 2>&1; sed '/"made_at"/d' one > cai.$1.subject; rm one
  for format in jsonl ftm; do
    vigil export --format $format --audience mine --at 2031-05-06T07:08:09Z -o $1.$format --as cai 2>&1 | grep -o "request [0-9]*"
  done
  vigil export --format ical --at 2031-05-06T07:08:09Z -o $1.ics --as cai >/dev/null 2>&1
}
