<?php
// Makes the database. Argument: socket.
$database = new mysqli( null, 'root', '', '', 0, $argv[1] );
$database->query( 'CREATE DATABASE wordpress CHARACTER SET utf8mb4' );
