package aws

import "testing"

func TestPartitionOfURL(t *testing.T) {
	for url, want := range map[string]string{
		"https://shop.awsapps.com/start":                         "aws",
		"https://start.us-gov-home.awsapps.com/directory/shop":   "aws-us-gov",
		"https://start.home.awsapps.cn/directory/shop":           "aws-cn",
		"https://ssoins-1.portal.eu-west-1.app.aws/#/":           "aws",
		"https://sts.us-gov-west-1.amazonaws.com":                "aws-us-gov",
		"https://s3.cn-north-1.amazonaws.com.cn":                 "aws-cn",
		"https://sts.amazonaws.com":                              "",
		"https://vpce-1.s3.eu-west-1.vpce.amazonaws.com:443/x?y": "aws",
		"https://us-east-1.example.com":                          "",
		"shop.awsapps.com":                                       "",
		"":                                                       "",
	} {
		if got := PartitionOfURL(url); got != want {
			t.Errorf("PartitionOfURL(%q) = %q, want %q", url, got, want)
		}
	}
}
