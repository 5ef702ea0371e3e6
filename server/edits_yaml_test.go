package server

const service = "services:\n  app:\n    image: app\n    environment:\n"

// yamlEdits are edits of files that the editors of testdata/edits.json do not open.
var yamlEdits = []edit{
	{
		Name: "a variable of compose in quotes", Path: "shop/compose.yml",
		Before: service + "      AWS_PROFILE: \"dev\"\n      AWS_DEFAULT_REGION: \"eu-west-1\"\n",
		Steps: []step{
			{After: at("environment:\n")},
			{Type: "      AWS_REGION: \"eu-west-1\"\n"},
		},
		Ends: []string{},
	},
	{
		Name: "items of compose", Path: "shop/compose.yml", Before: service,
		Steps: []step{{Type: "      - AWS_ACCESS_KEY_ID\n      - AWS_SECRET_ACCESS_KEY=${SECRET}\n      - AWS_SESSION_TOKEN=${AWS_SESSION_TOKEN}\n"}},
		Ends:  []string{"empty-token-interpolation"},
	},
	{
		Name: "an entry of a manifest", Path: "shop/pod.yaml",
		Before: "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: a\n      env:\n        - name: AWS_ACCESS_KEY_ID\n          valueFrom:\n            secretKeyRef: {name: aws, key: id}\n",
		Steps:  []step{{Type: "        - name: AWS_ACCOUNT_ID\n          value: \"012345671234\"\n        - name: AWS_SECRET_ACCESS_KEY\n          valueFrom:\n            secretKeyRef: {name: aws, key: secret}\n"}, {Backspace: 5}, {Type: "ret}\n"}},
		Ends:   []string{},
	},
	{
		Name: "a Secret in base64", Path: "shop/secret.yaml", Before: "apiVersion: v1\nkind: Secret\nmetadata: {name: aws}\ndata:\n",
		Steps: []step{{Type: "  AWS_ACCESS_KEY_ID: QUtJQVEzRUdSUzdWUU5aMlVYS1Q=\n  AWS_SECRET_ACCESS_KEY: cUY0ZFQ5eFd2MkxtWjdiS2M4Um5ZcDNIc0o2Z0VhMXVRaU9vRHQ1Vg==\n"}},
		Ends:  []string{"hardcoded-credential"},
	},
	{
		Name: "a variable of a function", Path: "shop/serverless.yml", Before: "service: a\nprovider:\n  name: aws\n  environment:\n",
		Steps: []step{{Type: "    AWS_PROFILE: ${env:PROFILE}\n    ACCOUNT: \"012345671234\"\n    AWS_REGION: x\n"}},
		Ends:  []string{"refused-environment"},
	},
}

func at(text string) *string { return &text }
