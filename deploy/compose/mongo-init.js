// Run again and again until it succeeds: makes the replica set and the user of the views, where they are not there yet.
const fs = require("fs");
const secret = (name) => fs.readFileSync("/run/secrets/" + name, "utf8");
const node = connect("mongodb://root:" + secret("mongo-root-password") + "@mongo:27017/admin?directConnection=true");
try {
  node.adminCommand({ replSetGetStatus: 1 });
} catch (notYet) {
  node.adminCommand({ replSetInitiate: { _id: "jalon", members: [{ _id: 0, host: "mongo:27017" }] } });
}
const deadline = Date.now() + 60000;
while (!node.hello().isWritablePrimary) {
  if (Date.now() > deadline) throw new Error("no primary");
  sleep(500);
}
const views = node.getSiblingDB("jalon");
if (views.getUser("jalon") === null) {
  views.createUser({ user: "jalon", pwd: secret("mongo-password"), roles: [{ role: "readWrite", db: "jalon" }] });
}
