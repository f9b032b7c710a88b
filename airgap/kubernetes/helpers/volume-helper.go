// Command volume-helper makes or removes the directory of one volume, on the node it is run on by local-path-provisioner.
package main

import (
	"flag"
	"log"
	"os"
)

func main() {
	path := flag.String("p", "", "the volume's directory")
	action := flag.String("a", "", "create or delete")
	flag.String("s", "", "size in bytes, which a directory cannot hold to")
	flag.String("m", "", "volume mode, always Filesystem")
	flag.Parse()

	var err error
	switch *action {
	case "create":
		if err = os.MkdirAll(*path, 0o777); err == nil {
			err = os.Chmod(*path, 0o777) // any user's pod may write, whatever the umask was
		}
	case "delete":
		err = os.RemoveAll(*path)
	default:
		log.Fatalf("unknown action %q", *action)
	}
	if err != nil {
		log.Fatal(err)
	}
}
