//go:build tools

// Package tools names what is built of this module's dependencies.
package tools

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
