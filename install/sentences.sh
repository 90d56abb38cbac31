# Sentences in the reader's language, for install/offline.sh and, beside it on a stick, install.sh. They give the file
# "words" of that language and the folder "work"; stick_sentences.py has the sentences.

say() { # $1: a sentence in English. The rest: names in it and their values.
    sentence=$(sentence=$1 awk -F '\t' '$1 == ENVIRON["sentence"] { print $2; exit }' "$words" 2>/dev/null) || sentence=
    [ -n "$sentence" ] || sentence=$1
    shift
    while [ $# -gt 1 ]; do
        filled=
        while case "$sentence" in *"{$1}"*) ;; *) false ;; esac; do
            filled=$filled${sentence%%"{$1}"*}$2
            sentence=${sentence#*"{$1}"}
        done
        sentence=$filled$sentence
        shift 2
    done
    printf '%s\n' "$sentence"
}

logged() { # $1: what fails when it fails. The rest: a command.
    what=$1
    shift
    "$@" </dev/null >"$work/log" 2>&1 || { tail -n 15 "$work/log" >&2; refuse "$what"; }
}
