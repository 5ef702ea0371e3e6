package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/aws/aws-sdk-go-v2/config"

	"credls/analyzers/readers"
	"credls/analyzers/readers/differential/generate"
	"credls/analyzers/syntax"
)

// half stands for the values of a profile with one half of a key pair: the SDK
// then tells that, and nothing else of the profile.
const half = "half a key pair"

func openGoSDK() (*program, error) {
	return &program{version: library("github.com/aws/aws-sdk-go-v2/config"), ours: goShows, hides: true, read: readGoSDK}, nil
}

// readGoSDK asks the SDK for every profile that a file may have, because it
// loads one at a time and lists none.
func readGoSDK(dir string, kind syntax.Kind, texts []string) ([]outcome, error) {
	path := filepath.Join(dir, "file")
	options := func(o *config.LoadSharedConfigOptions) {
		o.ConfigFiles, o.CredentialsFiles = []string{}, []string{path}
		if kind == syntax.Config {
			o.ConfigFiles, o.CredentialsFiles = []string{path}, []string{}
		}
	}
	return each(func(_ syntax.Kind, text string) (scopes, error) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return nil, err
		}
		held := scopes{}
		for _, name := range generate.Profiles() {
			loaded, err := config.LoadSharedConfigProfile(context.Background(), name, options)
			var none config.SharedConfigProfileNotExistError
			switch {
			case errors.As(err, &none), name == "":
			case err != nil && strings.Contains(err.Error(), "partial credentials"):
				held.set(name, half, "")
			case err != nil:
				return nil, err
			default:
				held[name] = goValues(&loaded)
			}
		}
		return held, nil
	})(dir, kind, texts)
}

// goValues returns what can be seen of a profile. A value that is empty looks
// like one that is missing.
func goValues(c *config.SharedConfig) map[string]string {
	values := map[string]string{
		"aws_access_key_id":     c.Credentials.AccessKeyID,
		"aws_secret_access_key": c.Credentials.SecretAccessKey,
		"aws_session_token":     c.Credentials.SessionToken,
		"aws_account_id":        c.Credentials.AccountID,
		"region":                c.Region,
		"endpoint_url":          c.BaseEndpoint,
		"external_id":           c.ExternalID,
		"mfa_serial":            c.MFASerial,
	}
	for name, value := range values {
		if value == "" {
			delete(values, name)
		}
	}
	return values
}

// goShows leaves of our reading what the SDK shows of a file: keys only in
// pairs, and an account only with them.
func goShows(r readers.Reading) outcome {
	o := told(r)
	shown := scopes{}
	for _, name := range generate.Profiles() {
		values, ok := o.Scopes[name]
		if !ok || name == "" {
			continue
		}
		id, hasID := values["aws_access_key_id"]
		secret, hasSecret := values["aws_secret_access_key"]
		if hasID != hasSecret {
			shown.set(name, half, "")
			continue
		}
		all := config.SharedConfig{
			Region: values["region"], BaseEndpoint: values["endpoint_url"],
			ExternalID: values["external_id"], MFASerial: values["mfa_serial"],
		}
		if id != "" && secret != "" {
			c := &all.Credentials
			c.AccessKeyID, c.SecretAccessKey = id, secret
			c.SessionToken, c.AccountID = values["aws_session_token"], values["aws_account_id"]
		}
		shown[name] = goValues(&all)
	}
	o.Scopes = shown
	return o
}
