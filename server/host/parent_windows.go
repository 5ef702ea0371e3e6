package host

import "golang.org/x/sys/windows"

// newProbe returns a function that tells whether a process runs, and one to
// call when it is no longer asked. The handle that it holds keeps the id from
// being given to another process.
func newProbe(pid int) (alive func() bool, release func()) {
	h, err := windows.OpenProcess(windows.SYNCHRONIZE, false, uint32(pid))
	if err != nil {
		there := err == windows.ERROR_ACCESS_DENIED // It runs, but is not ours to watch.
		return func() bool { return there }, func() {}
	}
	return func() bool {
		event, err := windows.WaitForSingleObject(h, 0)
		return err == nil && event == uint32(windows.WAIT_TIMEOUT)
	}, func() { windows.CloseHandle(h) }
}
