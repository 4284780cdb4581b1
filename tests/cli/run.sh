#!/bin/sh
# run.sh KINEOGRAPH FOLDER: runs the real command as a user would and compares exit codes, all that it prints, and the
# films that it makes. Writes into FOLDER. KG_UPDATE=1 writes expected/ anew instead of comparing; read the difference
# then.
set -u

here=$(cd "$(dirname "$0")" && pwd)
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
work=$2
python=${KG_PYTHON:-python3}
failures=0

rm -rf "$work"
mkdir -p "$work"
cd "$work" || exit 1
cp -r "$here/pictures" pictures
unset DISPLAY WAYLAND_DISPLAY

wrong() {
    failures=$((failures + 1))
    echo "WRONG: $*"
}

# run CODE ARGUMENT...: leaves out.txt and err.txt.
run() {
    code=$1
    shift
    "$binary" "$@" >out.txt 2>err.txt </dev/null
    got=$?
    [ $got -eq "$code" ] || wrong "kineograph $*: exit code $got, not $code: $(cat err.txt)"
}

# same NAME STREAM: the stream is exactly the expected text, or empty where there is none.
same() {
    expected=$here/expected/$1.$2
    if [ -n "${KG_UPDATE:-}" ]; then
        if [ -s "$2.txt" ]; then cp "$2.txt" "$expected"; else rm -f "$expected"; fi
    fi
    [ -e "$expected" ] || expected=/dev/null
    diff -u "$expected" "$2.txt" || wrong "$1: std$2 is not as expected"
}

# text NAME CODE ARGUMENT...: code, standard output and standard error are all as expected.
text() {
    name=$1
    shift
    run "$@"
    same "$name" out
    same "$name" err
}

# quiet CODE ARGUMENT...: nothing is printed.
quiet() {
    run "$@"
    [ ! -s out.txt ] || wrong "kineograph $*: printed $(cat out.txt)"
    [ ! -s err.txt ] || wrong "kineograph $*: printed $(cat err.txt)"
}

# sentence WORD ARGUMENT...: fails with one sentence that has WORD in it.
sentence() {
    word=$1
    shift
    run 1 "$@"
    [ ! -s out.txt ] || wrong "kineograph $*: printed $(cat out.txt)"
    [ "$(wc -l <err.txt)" -eq 1 ] && grep -q "^kineograph: .*$word" err.txt ||
        wrong "kineograph $*: no single sentence with '$word': $(cat err.txt)"
}

# film FILE FRAMES SIZE [COLOUR...]: what Pillow sees: frames, WxH, and the colour at the centre of each frame. With
# head=N only the first N frames are looked at.
"$python" -c 'import PIL' 2>/dev/null && can_look=yes || can_look=
film() {
    [ -n "$can_look" ] || return 0
    seen=$("$python" "$here/look.py" "$1" ${head:-} 2>&1) || { wrong "$1 is no film: $seen"; return; }
    shift
    case "$seen " in "$* "*) ;; *) wrong "the film is '$seen', not '$*'" ;; esac
}

# ---- Words only ------------------------------------------------------------------------------------------------------

text usage 2
text help 0 --help
text version 0 --version
text unknown_command 2 dmeo
text strange_command 2 rotate
text unknown_option 2 --verison
text demo_help 0 demo --help
text demo_list 0 demo --list
text unknown_scene 2 demo svn
text strange_scene 2 demo waterfall
text two_scenes 2 demo simple sine
text near_option 2 demo --frmes 3
text strange_option 2 demo --colour red
text no_value 2 demo --frames
text bad_frames 2 demo --frames ten
text bad_size 2 demo --size 0x10
text large_size 2 demo --size 70000x10
text bad_fps 2 demo --fps 0
text flag_with_value 2 demo --quiet=yes
text named_twice 2 demo -o a.gif -o a.gif
text images_help 0 images --help
text no_images 2 images -o x.gif
text near_images_option 2 images pictures --skip-bda
text missing_picture 1 images pictures/epoch_3.png
text missing_picture_of_many 1 images pictures/epoch_1.png pictures/epoch_3.png -o x.gif

mkdir empty other
echo note >other/readme.txt
cp pictures/epoch_1.png other/.hidden.png
mkdir other/folder.png
text empty_folder 1 images empty
text other_files 1 images other
text no_picture 1 images pictures/words.png
text cut_jpeg 1 images pictures/cut.jpg
text cut_png 1 images pictures/cut.png
text corrupt_png 1 images pictures/corrupt.png
mkfifo pipe.png
text no_file 1 images pipe.png
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\001\021\160\0\0\0\012\010\002\0\0\0\0\0\0\0\0\0\0\0IEND\0\0\0\0' >wide.png
text wide_picture 1 images wide.png
text only_bad_ones 1 images --skip-bad pictures/cut.jpg pictures/corrupt.png pictures/words.png
if [ "$(id -u)" -ne 0 ]; then
    cp pictures/epoch_1.png secret.png
    chmod 0 secret.png
    text secret 1 images secret.png
fi
ls ./*.gif ./*.part 2>/dev/null && wrong "a command that failed left files"

if [ -e /dev/full ]; then
    "$binary" --help >/dev/full 2>err.txt
    [ $? -eq 1 ] || wrong "a full standard output is no failure"
    cp /dev/null out.txt
    same full_stdout err
fi

# ---- Films -----------------------------------------------------------------------------------------------------------

quiet 0 demo simple -o simple.gif
film simple.gif 10 640x480
quiet 0 demo simple --frames 3 --size 320x200 --fps 5 -o small.gif
film small.gif 3 320x200
quiet 0 demo --frames=4
film svm.gif 4 800x600
quiet 0 demo sine --frames 5 -o 'sine-%03d.png' -o sine.gif
film sine.gif 5 1000x600
[ "$(ls sine-*.png | tr '\n' ' ')" = "sine-000.png sine-001.png sine-002.png sine-003.png sine-004.png " ] ||
    wrong "the PNG sequence is $(ls sine-*.png)"
film sine-004.png 1 1000x600
quiet 0 demo normals --frames 3 -q -o normals.gif -o normals-%d.png
film normals.gif 3 900x600
quiet 0 demo images --frames 2 -o images.gif
film images.gif 2 640x480
quiet 0 demo sine --frames 1 -o one.gif
film one.gif 1 1000x600

# A shell would name epoch_10 before epoch_2; the film does not.
quiet 0 images pictures/epoch_* -o epochs.gif
film epochs.gif 3 24x16 ff0000 00ff00 0000ff
quiet 0 images pictures/epoch_1.png -o one.gif
film one.gif 1 24x16 ff0000
mkdir epochs
cp pictures/epoch_* epochs
echo note >epochs/readme.txt
quiet 0 images epochs --fps 10
film images.gif 3 24x16 ff0000 00ff00 0000ff
quiet 0 images epochs --axes -o axes.gif
film axes.gif 3 640x480 ff0000 00ff00 0000ff
quiet 0 images pictures/alpha.png pictures/epoch_1.png -o alpha.gif

cp pictures/epoch_1.png epochs/epoch_3.png
cp pictures/grey_8x8.png epochs/epoch_4.png
cp pictures/corrupt.png epochs/epoch_5.png
text other_size 1 images epochs -o mixed.gif
[ ! -e mixed.gif ] || wrong "a film that failed took its name"
rm epochs/epoch_4.png
text broken_within 1 images epochs -o mixed.gif
[ ! -e mixed.gif ] || wrong "a film that failed took its name"
# The last frame may still have been waiting for its delay.
cp mixed.gif.part part.gif && head=2 film part.gif 2 24x16 ff0000 00ff00
cp pictures/grey_8x8.png epochs/epoch_4.png
text skip_bad 0 images epochs --skip-bad -o mixed.gif
film mixed.gif 4 24x16 ff0000 00ff00 ff0000 0000ff

# ---- What cannot be written ------------------------------------------------------------------------------------------

sentence missing/film.gif demo simple -o missing/film.gif
sentence missing/film.gif demo svm --frames 2 -o missing/film.gif
sentence film.xyz demo simple -o film.xyz
sentence . demo simple --window
sentence . images pictures/epoch_1.png --window
rm -f film.gif
(
    # A disk that is full after 4 or 8 kB.
    trap '' XFSZ
    ulimit -f 8
    "$binary" demo normals --frames 20 -o film.gif >out.txt 2>err.txt
)
[ $? -eq 1 ] && [ "$(wc -l <err.txt)" -eq 1 ] || wrong "a full disk: $(cat err.txt)"
[ ! -e film.gif ] || wrong "a film that did not fit took its name"

# A finished film outlives a later one that fails.
mkdir half_broken
cp pictures/epoch_1.png half_broken/1.png
cp pictures/corrupt.png half_broken/2.png
cp simple.gif film.gif
run 1 images half_broken -o film.gif
cmp -s simple.gif film.gif || wrong "a failure changed the film that was there"

# ---- On a terminal ---------------------------------------------------------------------------------------------------

"$python" "$here/terminal.py" "$binary" || wrong "the progress bar"

[ $failures -eq 0 ] || { echo "$failures wrong"; exit 1; }
[ -n "$can_look" ] || echo "Pillow is missing: the films were not looked at"
