// Starts `relis lsp` and hands it the French texts that are open.

import * as vscode from "vscode";
import {
  LanguageClient,
  LanguageClientOptions,
  ServerOptions,
} from "vscode-languageclient/node";

const LANGUAGES = ["plaintext", "markdown", "html"];

let client: LanguageClient | undefined;

export async function activate(
  context: vscode.ExtensionContext,
): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("relis.restart", restart),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      const settings = ["path", "arguments", "language"];
      if (settings.some((key) => change.affectsConfiguration(`relis.${key}`))) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  client = undefined;
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const settings = vscode.workspace.getConfiguration("relis");
  const command = settings.get<string>("path", "relis");
  const server: ServerOptions = {
    command,
    args: [
      "lsp",
      "--lang",
      settings.get<string>("language", "fr"),
      ...settings.get<string[]>("arguments", []),
    ],
    options: { cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath },
  };
  const options: LanguageClientOptions = {
    documentSelector: [
      ...LANGUAGES.flatMap((language) => [
        { language, scheme: "file" },
        { language, scheme: "untitled" },
      ]),
      // Not to be checked as prose: so that the server sees what has not been saved yet.
      { scheme: "file", pattern: "**/relis.yaml" },
    ],
    diagnosticCollectionName: "relis",
  };
  client = new LanguageClient("relis", "relis", server, options);
  try {
    await client.start();
  } catch (error) {
    const choice = await vscode.window.showErrorMessage(
      `relis could not be started (${command}): ${String(error)}. Install it, or say where it is in the setting relis.path.`,
      "Open settings",
    );
    if (choice !== undefined) {
      await vscode.commands.executeCommand(
        "workbench.action.openSettings",
        "relis.path",
      );
    }
  }
}
