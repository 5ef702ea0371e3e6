package host

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

// TestMain lets the test binary stand in for a process to watch: one that
// waits until its standard input is closed.
func TestMain(m *testing.M) {
	if os.Getenv("CREDLS_TEST_CHILD") != "" {
		os.Stdin.Read(make([]byte, 1))
		return
	}
	os.Exit(m.Run())
}

// child returns such a process, not yet started.
func child() *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "CREDLS_TEST_CHILD=1")
	return cmd
}

func TestWatchParent(t *testing.T) {
	child := child()
	stdin, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	gone, unwatched := make(chan struct{}), make(chan struct{})
	const often = 5 * time.Millisecond
	defer watchParent(child.Process.Pid, often, func() { close(gone) })()
	stop := watchParent(child.Process.Pid, often, func() { close(unwatched) })

	select {
	case <-gone:
		t.Fatal("done is called while the process runs")
	case <-time.After(50 * time.Millisecond):
	}
	stop()
	stop()
	time.Sleep(2 * often)
	stdin.Close()
	child.Wait()
	select {
	case <-gone:
	case <-time.After(5 * time.Second):
		t.Fatal("done is not called after the process ended")
	}
	select {
	case <-unwatched:
		t.Error("done is called after stop")
	case <-time.After(4 * often):
	}
}

func TestWatchParentOwn(t *testing.T) {
	for _, pid := range []int{os.Getppid(), os.Getpid(), 0, -1} {
		stop := watchParent(pid, time.Millisecond, func() { t.Errorf("%d counts as gone", pid) })
		time.Sleep(10 * time.Millisecond)
		stop()
	}
}

// TestWatchParentGone watches a process that has ended before.
func TestWatchParentGone(t *testing.T) {
	child := child()
	if err := child.Run(); err != nil {
		t.Fatal(err)
	}
	gone := make(chan struct{})
	defer WatchParent(child.Process.Pid, func() { close(gone) })()
	select {
	case <-gone:
	case <-time.After(5 * time.Second):
		t.Fatal("done is not called")
	}
}
