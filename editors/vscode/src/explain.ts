import { commands, Diagnostic, ExtensionContext, languages, MarkdownString, Uri, window, workspace } from 'vscode';
import { DiagnosticProviderMiddleware, HoverMiddleware, vsdiag } from 'vscode-languageclient/node';
import { Program, run } from './program';

/** The scheme of the pages of rules, which the program prints. */
const scheme = 'credls-rule';

/**
 * Shows the pages of rules. They come from the program, so that they need no network and fit its
 * version.
 *
 * @param program gives the program that is in use, or throws.
 */
export class Explain {
  constructor(private readonly program: () => Program) {}

  register(context: ExtensionContext): void {
    context.subscriptions.push(
      workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: (uri) => this.page(uri.path.slice(1).replace(/\.md$/, '')),
      }),
      commands.registerCommand('credls.explainRule', (rule?: unknown) => this.show(rule)),
    );
  }

  private async page(rule: string): Promise<string> {
    try {
      return await run(this.program(), 'explain', '--', rule);
    } catch {
      return 'There is no such rule.';
    }
  }

  private async show(rule: unknown): Promise<void> {
    const name = typeof rule === 'string' ? rule : await this.choose();
    if (name) {
      await commands.executeCommand('markdown.showPreview', pageOf(name));
    }
  }

  private async choose(): Promise<string | undefined> {
    const lines = (await run(this.program(), 'rules')).split('\n');
    const items = lines.flatMap((line) => {
      const [, label, detail] = /^ +([a-z0-9-]+) +(?:error|warning|info|hint) +(?:fix +)?(.*)$/.exec(line) ?? [];
      return label ? [{ label, detail }] : [];
    });
    const chosen = await window.showQuickPick(items, { title: 'Explain a rule of credls', matchOnDetail: true });
    return chosen?.label;
  }
}

function pageOf(rule: string): Uri {
  return Uri.from({ scheme, path: `/${rule}.md` });
}

/**
 * Makes the links of diagnostics and hovers open the rule's page here instead of on the web. A hover
 * does without the message of a finding, because VS Code shows that by itself.
 */
export const linkPages: Pick<DiagnosticProviderMiddleware & HoverMiddleware, 'provideDiagnostics' | 'provideHover'> = {
  provideDiagnostics: async (document, previous, token, next) => {
    const report = await next(document, previous, token);
    if (report?.kind === vsdiag.DocumentDiagnosticReportKind.full) {
      report.items.forEach(linkPage);
    }
    return report;
  },
  provideHover: async (document, position, token, next) => {
    const hover = await next(document, position, token);
    const found = languages.getDiagnostics(document.uri).filter((d) => d.range.contains(position));
    for (const part of hover?.contents ?? []) {
      if (part instanceof MarkdownString) {
        for (const { message } of found) {
          part.value = part.value.replace(`\n\n${message}\n\n`, '\n\n');
        }
        part.value = part.value.replace(/\[https:[^\]]*\]\(https:[^)]*\/([a-z-]+)\)/g, (_, rule: string) => `[Explain ${rule}](${link(rule)})`);
      }
    }
    return hover;
  },
};

function linkPage(diagnostic: Diagnostic): void {
  const code = diagnostic.code;
  if (typeof code === 'object') {
    diagnostic.code = { value: code.value, target: Uri.parse(link(String(code.value))) };
  }
}

function link(rule: string): string {
  return `command:credls.explainRule?${encodeURIComponent(JSON.stringify([rule]))}`;
}
