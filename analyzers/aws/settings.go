package aws

// A Setting is AWS's notion of something that can be set, whatever it is called
// in a file.
type Setting uint16

// None is no setting of AWS's.
const None Setting = 0
