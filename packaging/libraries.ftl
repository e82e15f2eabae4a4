<#-- What license-maven-plugin writes into libraries.tsv: a library in each line, with tabs between its coordinates, version, licences. -->
<#list dependencyMap as entry>
<#assign project = entry.getKey()>
${project.groupId}:${project.artifactId}	${project.version}	${entry.getValue()?join(", ")}
</#list>
