package lint

import (
	"strings"

	"github.com/agext/levenshtein"
)

// Nearest returns the known word that is meant by another one: one that contains
// it, or that is few letters away; empty if there is none.
func Nearest(word string, known []string) (near string) {
	word = strings.ToLower(word)
	least := max(2, len(word)/3) + 1
	for _, k := range known {
		distance := levenshtein.Distance(word, strings.ToLower(k), nil)
		if len(word) > 2 && strings.Contains(strings.ToLower(k), word) {
			distance = 1
		}
		if distance < least {
			near, least = k, distance
		}
	}
	return near
}
