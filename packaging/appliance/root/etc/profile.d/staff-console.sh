# A login that staff have left open at a console ends after ten minutes: a keyboard that a visitor plugs in reaches it.
case $(tty) in
    /dev/tty[0-9]*) TMOUT=600 ;;
esac
