// Prints every mutant of a script as a line of JSON: {line, how, source}. The typescript package
// parses it; only the text of one thing is changed, so all else stays as it is written.
import fs from "node:fs";
import { createRequire } from "node:module";

const ts = createRequire(`${process.env.NODE_PACKAGES}/`)("typescript");
const text = fs.readFileSync(process.argv[2], "utf8");
const file = ts.createSourceFile("a.js", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
const K = ts.SyntaxKind;
const TURNED = new Map([
  [K.EqualsEqualsEqualsToken, "!=="], [K.ExclamationEqualsEqualsToken, "==="],
  [K.LessThanToken, "<="], [K.LessThanEqualsToken, "<"], [K.GreaterThanToken, ">="],
  [K.GreaterThanEqualsToken, ">"], [K.AmpersandAmpersandToken, "||"], [K.BarBarToken, "&&"],
  [K.PlusToken, "-"], [K.MinusToken, "+"], [K.QuestionQuestionToken, "&&"],
]);

function put(node, how, fresh) {
  const start = node.getStart(file);
  const { line } = file.getLineAndCharacterOfPosition(start);
  const source = text.slice(0, start) + fresh + text.slice(node.getEnd());
  console.log(JSON.stringify({ line: line + 1, how, source }));
}

function visit(node) {
  const own = (part) => part.getText(file);
  if (ts.isBinaryExpression(node) && TURNED.has(node.operatorToken.kind)) {
    put(node.operatorToken, "tecknet", TURNED.get(node.operatorToken.kind));
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken) {
    put(node, "inte", `Boolean(${own(node.operand)})`);
  } else if (node.kind === K.TrueKeyword) put(node, "sant/falskt", "false");
  else if (node.kind === K.FalseKeyword) put(node, "sant/falskt", "true");
  else if (ts.isNumericLiteral(node)) put(node, "ett mer", `(${own(node)} + 1)`);
  else if (ts.isStringLiteral(node) && !ts.isExpressionStatement(node.parent)) {
    put(node, "annan text", node.text ? JSON.stringify(`¤${node.text}`) : '"¤"');
  } else if (ts.isConditionalExpression(node)) {
    put(node, "grenarna byter plats", `(${own(node.condition)} ? ${own(node.whenFalse)} : ${own(node.whenTrue)})`);
  } else if (ts.isReturnStatement(node) && node.expression) put(node, "ger inget", "return undefined;");
  else if (ts.isIfStatement(node)) {
    put(node.expression, "alltid", "true");
    put(node.expression, "aldrig", "false");
  } else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && node.parent.kind === K.Block) {
    put(node, "görs inte", ";");
  } else if (ts.isContinueStatement(node) || ts.isThrowStatement(node)) put(node, "görs inte", ";");
  else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)
    && ["filter", "sort", "reverse"].includes(node.expression.name.text)) {
    put(node, `utan ${node.expression.name.text}`, own(node.expression.expression));
  }
  ts.forEachChild(node, visit);
}

visit(file);
