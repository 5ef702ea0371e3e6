import * as os from 'os';
import * as path from 'path';
import { RelativePattern, Uri } from 'vscode';
import { DocumentSelector } from 'vscode-languageclient/node';

/** The two files in which AWS programs look for profiles, as absolute paths. */
export interface AwsFiles {
  readonly credentials: string;
  readonly config: string;
}

/** The AWS files of the machine that the extension host runs on, as the AWS CLI finds them. */
export function awsFiles(): AwsFiles {
  return {
    credentials: named('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
    config: named('AWS_CONFIG_FILE', 'config'),
  };
}

function named(variable: string, name: string): string {
  const given = process.env[variable];
  if (!given) {
    return path.join(os.homedir(), '.aws', name);
  }
  return path.resolve(given.replace(/^~(?=$|[/\\])/, os.homedir()));
}

/**
 * Language ids under which people have these files: ours, VS Code's own, and those of the extensions for
 * pipelines and compose. Of YAML the server says which is a file of a CI system, and passes over the rest.
 */
const ids = [
  'aws-credentials',
  'aws-config',
  'dotenv',
  'shellscript',
  'yaml',
  'dockercompose',
  'github-actions-workflow',
  'azure-pipelines',
];

/**
 * Paths that decide whatever the language is: AWS Toolkit, for one, makes the AWS files `ini`, and
 * `dotenv` is missing in older VS Code.
 */
const patterns = [
  '**/.aws/{credentials,config}',
  '**/*.{aws-credentials,aws-config}',
  '**/{.env,.env.*,*.env,.envrc,.envrc.*}',
  '**/*.{yml,yaml}',
];

/** A part of a document selector, for VS Code. */
type Filter = { scheme: string; language: string } | { scheme: string; pattern: string | RelativePattern };

/** The documents that are handed to the server: files on disk and new ones. */
export function selector(): Filter[] {
  return [
    ...ids.flatMap((language) => [{ scheme: 'file', language }, { scheme: 'untitled', language }]),
    ...patterns.map((pattern) => ({ scheme: 'file', pattern })),
    ...Object.values(awsFiles()).map((file: string) => ({
      scheme: 'file',
      pattern: new RelativePattern(Uri.file(path.dirname(file)), path.basename(file)),
    })),
  ];
}

/** The same for the protocol, which spells the base of a pattern as a string. */
export function protocolSelector(): DocumentSelector {
  return selector().map((filter) =>
    'pattern' in filter && typeof filter.pattern !== 'string'
      ? { scheme: filter.scheme, pattern: { baseUri: filter.pattern.baseUri.toString(), pattern: filter.pattern.pattern } }
      : (filter as DocumentSelector[number]),
  );
}

/** Whether a document is one of the two AWS files, of this machine or of any `.aws` folder. */
export function isAwsFile(uri: Uri): boolean {
  const { credentials, config } = awsFiles();
  return uri.scheme === 'file' && (uri.fsPath === credentials || uri.fsPath === config || /\/\.aws\/(credentials|config)$/.test(uri.path));
}
