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

func TestIsEmulator(t *testing.T) {
	for image, want := range map[string]bool{
		"localstack/localstack:4": true, "quay.io/minio/minio": true, "amazon/dynamodb-local:latest": true, "softwaremill/elasticmq-native": true,
		"motoserver/moto": true, "registry:5000/localstack-pro:1": true,
		"shop/motor": false, "minio/mc": false, "shop/web:localstack": false, "": false,
	} {
		if got := IsEmulator(image); got != want {
			t.Errorf("%s: %v", image, got)
		}
	}
}

func TestIsEndpointName(t *testing.T) {
	for name, want := range map[string]bool{
		"ENDPOINT": true, "s3-endpoint": true, "MLFLOW_S3_ENDPOINT_URL": true, "AWS_ENDPOINTS": true, "MINIO_ENDPOINT": true,
		"API_ENDPOINT": false, "ENDPOINT_NAME": false, "S3_BUCKET": false, "AWS_REGION": false,
	} {
		if got := IsEndpointName(name); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
