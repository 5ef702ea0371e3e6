package yaml

import (
	"fmt"
	"strings"
	"testing"
)

// workflow returns a GitHub workflow of at least n bytes.
func workflow(n int) string {
	var b strings.Builder
	b.WriteString("jobs:\n")
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, `  job%d:
    runs-on: ubuntu-latest
    env:
      AWS_ACCESS_KEY_ID: ${{ secrets.KEY_%d }}
      AWS_REGION: "us-east-1" # c
    steps:
      - name: Größe
        run: |
          echo hi
          aws s3 ls
      - uses: actions/checkout@v4
        with: {a: b, c: [1, 2]}
`, i, i)
	}
	return b.String()
}

// BenchmarkParse compares the tree with what the library alone takes.
func BenchmarkParse(b *testing.B) {
	for _, size := range []int{30 << 10, 1 << 20} {
		text := workflow(size)
		b.Run(fmt.Sprintf("tree-%dk", size>>10), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if tree := Parse(text); len(tree.Documents) != 1 || len(tree.Errors) > 0 {
					b.Fatal(tree.Errors)
				}
			}
		})
		b.Run(fmt.Sprintf("library-%dk", size>>10), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, fault := read([]byte(text)); fault != nil {
					b.Fatal(fault)
				}
			}
		})
	}
}
