// SPDX-License-Identifier: GPL-3.0-or-later
// duckdb.js FILE: runs a file of statements, which end where a line ends with ";", in DuckDB.
// MEDIANT_DUCKDB_NODE_PATH is the node_modules folder that holds @duckdb/node-api.
const fs = require("fs");
const { DuckDBInstance } = require(process.env.MEDIANT_DUCKDB_NODE_PATH + "/@duckdb/node-api");

async function main() {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const statement of fs.readFileSync(process.argv[2], "utf8").split(/;\n/))
    if (statement.trim() !== "") await connection.run(statement);
}

main().catch((error) => { console.error(String(error)); process.exit(1); });
